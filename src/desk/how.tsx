/** "How is this computed?": plain words behind every number, one chapter each, reached from where the number stands. */
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useSurface } from '../ui/surface';
import type { ScreenProps } from './desk-deps';

export const CHAPTERS = ['distance', 'level', 'stop', 'touch', 'lending', 'portfolio', 'sight', 'limits'] as const;

export function HowScreen({ about }: ScreenProps): JSX.Element {
  const { t } = useSurface();
  const asked = useRef<HTMLElement>(null);
  useEffect(() => { asked.current?.scrollIntoView({ block: 'start' }); }, [about]);
  return (
    <section class="screen narrow">
      <header class="head"><h1>{t('desk_how')}</h1></header>
      {CHAPTERS.map((chapter) => (
        <section key={chapter} {...(chapter === about ? { ref: asked } : {})} class="chapter">
          <h2>{t(`how_${chapter}`)}</h2>
          {t(`how_${chapter}_says`).split('\n').map((line) => <p key={line}>{line}</p>)}
        </section>
      ))}
    </section>
  );
}
