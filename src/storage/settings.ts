/** What a user can decide. Money, prices and percentages are decimal text; every field has a default and a bound (`storage/items.ts` parses). */
import { PRESETS, type Thresholds } from '../alerts/thresholds';
import type { StopSettings } from '../risk/stop-settings';

export const LANGUAGES = ['en', 'zh_CN', 'zh_TW', 'ja', 'ko', 'es', 'pt_BR', 'ru', 'tr', 'vi', 'fr', 'de', 'id'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface Relay { readonly id: string; readonly kind: 'ntfy' | 'telegram' | 'discord'; readonly address: string; readonly token: string | null; readonly on: boolean; readonly from: 2 | 3 | 4 }

export interface Settings {
  readonly preset: 'calm' | 'normal' | 'tight' | 'own';
  readonly thresholds: Thresholds;
  /** By item key; only the scales that differ. */
  readonly perItem: Readonly<Record<string, Partial<Thresholds>>>;
  /** By venue id; a venue that is not listed is on. */
  readonly venues: Readonly<Record<string, { readonly on: boolean; readonly overlay: boolean }>>;
  readonly stop: StopSettings;
  /** "To be X % away again" of the way-out card. */
  readonly wayOutPct: string;
  /** Target health factor of the lending page. */
  readonly targetHealth: string;
  readonly language: 'auto' | Language;
  readonly theme: 'auto' | 'light' | 'dark';
  readonly direction: 'blue-pink' | 'ink' | 'green-up' | 'red-up';
  /** Digits by language, or always 1,234.5 / 1.234,5. */
  readonly numbers: 'auto' | 'point' | 'comma';
  readonly masked: boolean;
  readonly notify: { readonly on: boolean; readonly amounts: boolean; readonly sound: boolean; readonly repeat: boolean };
  /** "Keep watching after a browser restart": readings may then touch the disk. */
  readonly remember: boolean;
  readonly log: { readonly on: boolean; readonly amounts: boolean };
  readonly privateWindows: boolean;
  readonly relays: readonly Relay[];
  readonly onboarded: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  preset: 'normal', thresholds: PRESETS.normal, perItem: {}, venues: {},
  stop: { takerFee: '0.0005', slip: '0.0005', slipStress: '0.003', basis: '0.001', bufferFrac: '0.05', bufferAtr: '0.25', fixedPct: '2.5', atrK: '3',
    riskPct: '2', noiseAtr: '1', hardGapPct: '0.1', beTriggerAtr: '3', balance: null },
  wayOutPct: '8', targetHealth: '1.5', language: 'auto', theme: 'auto', direction: 'blue-pink', numbers: 'auto', masked: false,
  notify: { on: true, amounts: false, sound: false, repeat: false }, remember: false, log: { on: true, amounts: false }, privateWindows: false,
  relays: [], onboarded: false,
};
