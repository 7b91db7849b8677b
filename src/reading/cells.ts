/** A captured cell as the reading sees it: figures, words, "none", masked. */
import type { CellText } from '../capture/capture';
import { figuresOf, plainFigures, valueOf, type Figure, type Format, type Value } from './numbers';

export interface Cell {
  /** Fragments with a middle dot between them. */
  readonly text: string;
  readonly parts: readonly string[];
  readonly figures: readonly Figure[];
  readonly tone: 'up' | 'down' | null;
  readonly hints: readonly string[];
  readonly empty: boolean;
  /** The page prints that there is none: "--", N/A, a button that would set it. */
  readonly none: boolean;
  readonly masked: boolean;
  /** Only a control that would set a value: it does not say that there is none. */
  readonly control: boolean;
  /** Holds a dash for "none" and a figure: which of them counts is not said. */
  readonly torn: boolean;
}

/** Seen: `--` (Binance, Bybit, Hyperliquid), `-`, `–` (dYdX), `N/A` (Hyperliquid), `∞`, `Add` (Kraken Prop), `None` (GMX). */
const NONE = /^(?:[-–—−‐‑/\s·.]+|n\/?a|∞|none|not set|\+?\s?add|null|nil|无|無|暂无|未设置|なし|未設定|없음|нет|yok|ninguno|nenhum|aucune?|keine?|không|tidak ada|添加|新增|追加|추가)(?:\s*[/·]\s*(?:[-–—−]+|n\/?a|none))*$/i;
const CONTROL = /^(?:\+\s?)?(?:add|set|edit|view|添加|新增|设置|追加|추가|설정)$/i;
const MASK = /[*•●∗＊⁎]{3,}/;

export function cellFrom(cell: CellText): Cell {
  const parts = joinFraction(cell.parts.map(plainFigures));
  const text = parts.join(' · ');
  const figures = parts.flatMap((part, i) => figuresOf(part, parts[i + 1] ?? ''));
  return { text, parts, figures, tone: cell.tone, hints: cell.hints, empty: parts.length === 0, none: parts.length > 0 && figures.length === 0 && NONE.test(text.replaceAll(' · ', ' ').trim()), masked: MASK.test(text), control: CONTROL.test(text.trim()), torn: figures.length > 0 && parts.some((part) => /^(?:[-–—−]{1,3}|n\/a)$/i.test(part)) && !text.replace(/n\/a/i, '').includes('/') };
}

/** Sites print the fraction in a smaller type: `104,250` and `.40` are one number. */
function joinFraction(parts: readonly string[]): string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last !== undefined && /\d$/.test(last) && /^[.,]\d/.test(part)) joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return joined;
}

/** Values of a kind; null when one of the cell's figures fits no number in the table's format. */
export function valuesOf(cell: Cell, format: Format, kind: Figure['kind'] = 'plain'): Value[] | null {
  const values: Value[] = [];
  for (const figure of cell.figures) {
    if (figure.kind !== kind) continue;
    const value = valueOf(figure, format);
    if (!value) return null;
    values.push(value);
  }
  return values;
}
