/** One of a few: buttons side by side, the pressed one filled with ink. */
import type { JSX } from 'preact';

export interface Choice<T extends string> { readonly value: T; readonly label: string }

export function Segmented<T extends string>({ name, choices, value, onChoose }:
  { readonly name: string; readonly choices: readonly Choice<T>[]; readonly value: T | null; readonly onChoose: (value: T) => void }): JSX.Element {
  return (
    <span class="seg" role="group" aria-label={name}>
      {choices.map((choice) => <button type="button" key={choice.value} aria-pressed={choice.value === value} onClick={() => onChoose(choice.value)}>{choice.label}</button>)}
    </span>
  );
}

export function Switch({ name, on, onChange }: { readonly name: string; readonly on: boolean; readonly onChange: (on: boolean) => void }): JSX.Element {
  return <button type="button" class="switch" role="switch" aria-checked={on} aria-label={name} onClick={() => onChange(!on)} />;
}
