/** Warnings on a phone, by a relay the user sets up: off until then, host access asked in the click, the exact text shown before anything is sent. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Relay } from '../storage/settings';
import { Segmented, Switch } from '../ui/segmented';
import { useSurface } from '../ui/surface';
import type { ScreenProps } from './desk-deps';
import { Option } from './option';

const KINDS = ['ntfy', 'telegram', 'discord'] as const;
/** Where a message of each kind goes, and what is typed for it. */
const EXAMPLE: Readonly<Record<Relay['kind'], string>> = { ntfy: 'https://ntfy.sh/your-secret-topic', telegram: '123456789', discord: 'https://discord.com/api/webhooks/…' };

/** The only hosts the manifest may ask for, by kind. */
const HOSTS: Readonly<Record<Relay['kind'], string>> = { ntfy: 'ntfy.sh', telegram: 'api.telegram.org', discord: 'discord.com' };

/** The host a relay needs, as a match pattern; null when the address is not one of that host. */
export function originOf(relay: Pick<Relay, 'kind' | 'address'>): string | null {
  const origin = `https://${HOSTS[relay.kind]}/*`;
  if (relay.kind === 'telegram') return origin;
  try {
    const url = new URL(relay.address);
    return url.protocol === 'https:' && url.host === HOSTS[relay.kind] && url.pathname.length > 1 ? origin : null;
  } catch {
    return null;
  }
}

function RelayRow({ relay, props }: { readonly relay: Relay; readonly props: ScreenProps }): JSX.Element {
  const { t, figures, now } = useSurface();
  const { deps, view, onPatch } = props;
  const [preview, setPreview] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const replace = (next: Relay | null): void => onPatch({ relays: view.settings.relays.flatMap((each) => (each.id === relay.id ? (next === null ? [] : [next]) : [each])) });
  const failure = view.relayFailures.filter((each) => each.relay === relay.id).at(-1);
  const name = `${t(`relay_${relay.kind}`)} · ${relay.address}`;
  return (
    <div class="relay" role="group" aria-label={name}>
      <Option name={name}><Switch name={t('relay_switch', { name: relay.address })} on={relay.on} onChange={(on) => replace({ ...relay, on })} /></Option>
      <div class="row wrap">
        <Segmented name={t('relay_from')} value={String(relay.from)} onChoose={(from) => replace({ ...relay, from: Number(from) as Relay['from'] })} choices={([[2, 'warning'], [3, 'danger'], [4, 'critical']] as const).map(([value, level]) => ({ value: String(value), label: t(`level_${level}`) }))} />
        <button type="button" class="btn" onClick={() => { deps.send('relay/preview', { relay: relay.id }).then(setPreview, () => setSaid(t('popup_silent'))); }}>{t('relay_preview')}</button>
        <button type="button" class="btn" onClick={() => { deps.send('relay/test', { relay: relay.id }).then(({ ok, why }) => setSaid(ok ? t('relay_sent') : t('relay_failed', { why: why ?? '' })), () => setSaid(t('popup_silent'))); }}>{t('relay_test')}</button>
        <button type="button" class="btn bare" onClick={() => replace(null)}>{t('relay_remove')}</button>
      </div>
      {preview !== null && <pre>{preview}</pre>}
      {said !== null && <p role="status">{said}</p>}
      {failure !== undefined && <p role="status">{t('relay_failed_at', { time: figures.moment(failure.at, now), why: failure.why })}</p>}
    </div>
  );
}

export function RelaySettings(props: ScreenProps): JSX.Element {
  const { t } = useSurface();
  const { view, deps, onPatch } = props;
  const [kind, setKind] = useState<Relay['kind']>('ntfy');
  const [address, setAddress] = useState('');
  const [token, setToken] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  const add = (): void => {
    const relay = { kind, address: address.trim(), token: token.trim() === '' ? null : token.trim() };
    const origin = originOf(relay);
    if (origin === null || relay.address === '' || (kind === 'telegram' && relay.token === null)) { setSaid(t(`relay_refused_${kind}`)); return; }
    // Asked within the click, or the browser refuses to ask.
    deps.grantHost(origin).then((granted) => {
      if (!granted) { setSaid(t('relay_no_access')); return; }
      onPatch({ relays: [...view.settings.relays, { ...relay, id: `${kind}-${deps.now().toString(36)}`, on: false, from: 3 }] });
      setAddress(''); setToken(''); setSaid(t('relay_added'));
    }, () => setSaid(t('relay_no_access')));
  };
  return (
    <>
      {view.settings.relays.map((relay) => <RelayRow key={relay.id} relay={relay} props={props} />)}
      <form class="relay" onSubmit={(event) => { event.preventDefault(); add(); }}>
        <Segmented name={t('relay_kind')} value={kind} onChoose={setKind} choices={KINDS.map((value) => ({ value, label: t(`relay_${value}`) }))} />
        <label class="typed"><span>{t(`relay_address_${kind}`)}</span><input type="text" class="field" autocomplete="off" spellcheck={false} placeholder={EXAMPLE[kind]} value={address} onInput={(event) => setAddress(event.currentTarget.value)} /></label>
        {kind !== 'discord' && <label class="typed"><span>{t(`relay_token_${kind}`)}</span><input type="password" class="field" autocomplete="off" value={token} onInput={(event) => setToken(event.currentTarget.value)} /></label>}
        <button type="submit" class="btn">{t('relay_add')}</button>
      </form>
      {said !== null && <p role="status">{said}</p>}
    </>
  );
}
