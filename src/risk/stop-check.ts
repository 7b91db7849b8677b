/** Checks a stop that exists (risk-spec 4.7): the first thing wrong with it. */
import { CENT, above0, along, type Decimal, type Num } from './decimal';
import { Fields, type Result, type Side } from './input';
import { readConfig, type ConfigInput, type StopConfig } from './stop-config';
import { liquidationBuffer } from './stop-methods';

export type StopStatus = 'invalid' | 'would-trigger-now' | 'beyond-liquidation' | 'too-close-to-mark' | 'too-close-to-liquidation' | 'inside-noise' | 'ok';

export interface StopSurroundings { readonly s: Decimal; readonly mark: Decimal; readonly entry: Decimal; readonly liq: Decimal | null; readonly atr: Decimal | null; readonly cfg: StopConfig }

/** First match wins. Without a liquidation price or an ATR the checks that need it are silent. */
export function checkStop(stop: Decimal, { s, mark, entry, liq, atr, cfg }: StopSurroundings): StopStatus {
  const gap = along(s, mark.minus(stop));
  if (!above0(stop)) return 'invalid';
  if (!above0(gap)) return 'would-trigger-now';
  if (liq !== null && !above0(along(s, stop.minus(liq)))) return 'beyond-liquidation';
  if (gap.lt(cfg.hardGapPct.times(mark).times(CENT))) return 'too-close-to-mark';
  if (liq !== null && along(s, stop.minus(liq)).lt(liquidationBuffer(mark, entry, liq, atr, cfg))) return 'too-close-to-liquidation';
  if (atr !== null && gap.lt(cfg.noiseAtr.times(atr))) return 'inside-noise';
  return 'ok';
}

/** `stop.validate`. */
export function stopValidate(input: { readonly side: Side; readonly stop: Num; readonly mark: Num; readonly liq: Num | null; readonly entry: Num; readonly atr: Num | null; readonly cfg: ConfigInput }):
    Result<{ readonly status: StopStatus }> {
  const f = new Fields();
  const s = f.side('side', input.side);
  const stop = f.number('stop', input.stop);
  const mark = f.positive('mark', input.mark);
  const liq = f.optional('liq', input.liq, 'positive');
  const entry = f.positive('entry', input.entry);
  const atr = f.optional('atr', input.atr, 'atLeastZero');
  const cfg = readConfig(f, 'cfg', input.cfg);
  return f.fault ?? { status: checkStop(stop, { s, mark, entry, liq, atr, cfg }) };
}
