/** A number the user types. What cannot be taken is said beside it and never changed silently; the last good value stays in force. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

/**
 * Typed digits -> canonical decimal text, or null. Both decimal marks are understood while they are unambiguous: "1,5" and "1.5" are the same,
 * "1.234,5" is refused (nobody needs thousands here, and guessing would be wrong one time in two).
 */
export function typedNumber(text: string): string | null {
  const match = /^([-−]?)(\d{1,9})(?:[.,](\d{1,9}))?$/.exec(text.replaceAll(/[\s\u00a0\u202f%]/g, ''));
  if (!match) return null;
  const whole = (match[2] ?? '').replace(/^0+(?=\d)/, '');
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  const digits = fraction === '' ? whole : `${whole}.${fraction}`;
  return match[1] === '' || digits === '0' ? digits : `-${digits}`;
}

interface NumberFieldProps {
  readonly name: string;
  readonly unit: string;
  /** Canonical decimal that holds now, and how it is written for the user. */
  readonly value: string;
  readonly write: (value: string) => string;
  /** Takes the typed text. The answer says whether it was accepted; a refused text stays in the field, marked. */
  readonly onCommit: (text: string) => boolean;
  readonly describedBy?: string;
  readonly width?: string;
}

export function NumberField({ name, unit, value, write, onCommit, describedBy, width }: NumberFieldProps): JSX.Element {
  // What is typed belongs to the value it was typed over: once another holds, it is gone.
  const [draft, setDraft] = useState<{ readonly over: string; readonly text: string; readonly bad: boolean } | null>(null);
  const held = draft?.over === value ? draft : null;
  const commit = (text: string): void => {
    const taken = text === write(value) || onCommit(text);
    setDraft(taken ? null : { over: value, text, bad: true });
  };
  const bad = held?.bad === true;
  return (
    <span class="field" data-bad={bad ? '' : undefined} style={width === undefined ? undefined : { width }}>
      <input type="text" inputMode="decimal" autocomplete="off" aria-label={name} aria-invalid={bad} aria-describedby={describedBy} value={held?.text ?? write(value)}
        onInput={(event) => setDraft({ over: value, text: event.currentTarget.value, bad })}
        onChange={(event) => commit(event.currentTarget.value)}
        // Firefox tells of no change when what was typed is what stood there when the field was entered, whatever was taken in between.
        onBlur={(event) => { if (held !== null) commit(event.currentTarget.value); }}
        onKeyDown={(event) => { if (event.key === 'Enter') commit(event.currentTarget.value); else if (event.key === 'Escape' && held !== null) { event.stopPropagation(); event.preventDefault(); setDraft(null); } }} />
      {unit !== '' && <span>{unit}</span>}
    </span>
  );
}
