/** Copies the plain number, without separators, and says so for two seconds. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Icon } from './icon';
import { CONTROL_SHAPES } from './icons';
import { useSurface } from './surface';

const SAID_MS = 2000;

export function CopyButton({ text, label }: { readonly text: string; readonly label?: string }): JSX.Element {
  const { t } = useSurface();
  const [said, setSaid] = useState<'ui_copied' | 'ui_copy_failed' | null>(null);
  useEffect(() => {
    if (said === null) return undefined;
    const timer = setTimeout(() => setSaid(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(() => setSaid('ui_copied'), () => setSaid('ui_copy_failed'));
  };
  const words = said === null ? null : t(said);
  return (
    <>
      <button type="button" class={label === undefined && words === null ? 'btn bare icon' : label === undefined ? 'btn bare' : 'btn'} aria-label={words ?? label ?? t('ui_copy', { text })} onClick={copy}>
        {words ?? label ?? <Icon shape={CONTROL_SHAPES.copy} />}
      </button>
      <span class="hidden" role="status">{words}</span>
    </>
  );
}
