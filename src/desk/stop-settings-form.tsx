/** The constants of the stop suggestion, each with what it does. Bounds are the stored schema's; a refused value says the rule and what was kept. */
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { StopSettings } from '../risk/stop-settings';
import { NumberField, typedNumber } from '../ui/number-field';
import { useSurface } from '../ui/surface';
import type { ScreenProps } from './desk-deps';
import { Option } from './option';
import { shifted } from './shifted';

type Name = Exclude<keyof StopSettings, 'balance'>;
/** Shown as percent where the stored value is a fraction. Bounds in the shown unit. */
const FIELDS: readonly { readonly name: Name; readonly unit: '%' | '×'; readonly fraction: boolean; readonly low: number; readonly high: number }[] = [
  { name: 'riskPct', unit: '%', fraction: false, low: 0.1, high: 20 },
  { name: 'atrK', unit: '×', fraction: false, low: 0.5, high: 10 },
  { name: 'fixedPct', unit: '%', fraction: false, low: 0.1, high: 50 },
  { name: 'noiseAtr', unit: '×', fraction: false, low: 0.1, high: 5 },
  { name: 'hardGapPct', unit: '%', fraction: false, low: 0.01, high: 5 },
  { name: 'beTriggerAtr', unit: '×', fraction: false, low: 0.5, high: 20 },
  { name: 'bufferFrac', unit: '%', fraction: true, low: 0, high: 50 },
  { name: 'bufferAtr', unit: '×', fraction: false, low: 0, high: 5 },
  { name: 'takerFee', unit: '%', fraction: true, low: 0, high: 1 },
  { name: 'slip', unit: '%', fraction: true, low: 0, high: 5 },
  { name: 'slipStress', unit: '%', fraction: true, low: 0, high: 10 },
  { name: 'basis', unit: '%', fraction: true, low: 0, high: 5 },
];

export function StopSettingsForm({ view, onPatch }: ScreenProps): JSX.Element {
  const { t, figures } = useSurface();
  const [refused, setRefused] = useState<{ readonly name: string; readonly text: string } | null>(null);
  const said = useId();
  const { stop } = view.settings;
  const write = (value: string): string => figures.number(value, 0, 6);
  const set = (patch: Partial<StopSettings>): void => { setRefused(null); onPatch({ stop: { ...stop, ...patch } }); };
  return (
    <>
      <Option name={t('settings_balance')} says={t('settings_balance_says')}>
        <NumberField name={t('settings_balance')} unit="" width="128px" value={stop.balance ?? ''} describedBy={said} write={(value) => (value === '' ? '' : write(value))}
          onCommit={(text) => {
            if (text.trim() === '') { set({ balance: null }); return true; }
            const value = typedNumber(text);
            if (value === null || Number(value) <= 0) { setRefused({ name: 'balance', text: t('settings_balance_refused') }); return false; }
            set({ balance: value });
            return true;
          }} />
      </Option>
      {FIELDS.map(({ name, unit, fraction, low, high }) => {
        const shown = fraction ? shifted(stop[name], 2) : stop[name];
        const words = t(`settings_stop_${name.toLowerCase()}`);
        return (
          <Option key={name} name={words} says={t(`settings_stop_${name.toLowerCase()}_says`)}>
            <NumberField name={words} unit={unit} width="96px" value={shown} write={write} describedBy={said} onCommit={(text) => {
              const value = typedNumber(text);
              if (value === null || Number(value) < low || Number(value) > high) {
                setRefused({ name, text: t('settings_bounds', { name: words, low: write(String(low)), high: write(String(high)), kept: write(shown) }) });
                return false;
              }
              set({ [name]: fraction ? shifted(value, -2) : value });
              return true;
            }} />
          </Option>
        );
      })}
      <p class="refusal" id={said} role="status">{refused?.text}</p>
    </>
  );
}
