/** "Report this page": the anonymised capture of one tab, in full, before anything is copied. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { CopyButton } from '../ui/copy-button';
import { useSurface } from '../ui/surface';
import type { ScreenProps } from './desk-deps';

export function ReportScreen({ deps, about }: ScreenProps): JSX.Element {
  const { t } = useSurface();
  const [text, setText] = useState<string | null | undefined>(undefined);
  // Chromium counts its tabs from anywhere below 2^31.
  const tabId = /^\d{1,10}$/.test(about) ? Number(about) : null;
  useEffect(() => {
    if (tabId === null) setText(null);
    else deps.send('report/make', { tabId }).then(setText, () => setText(null));
  }, []);
  return (
    <section class="screen narrow">
      <header class="head"><h1 class="grow">{t('desk_report')}</h1>{typeof text === 'string' && <CopyButton text={text} label={t('popup_report_copy')} />}</header>
      {text !== undefined && <p>{t(text === null ? 'popup_report_none' : 'popup_report_says')}</p>}
      {typeof text === 'string' && <pre tabIndex={0} aria-label={t('desk_report')}>{text}</pre>}
    </section>
  );
}
