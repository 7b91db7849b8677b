/** The four scales on which a level is entered (risk-spec 9.1). */

/** Entry values, mildest first: watch, warning, danger, critical. */
export type Ladder = readonly [watch: string, warning: string, danger: string, critical: string];

/** Percent of mark; daily sigmas; fraction of margin used; health factor. */
export interface Thresholds { readonly distancePct: Ladder; readonly sigma: Ladder; readonly usage: Ladder; readonly health: Ladder }
export type Scale = keyof Thresholds;

/** `normal` is risk-spec section 11; the others scale it for rarer or earlier warnings. */
export const PRESETS: Readonly<Record<'calm' | 'normal' | 'tight', Thresholds>> = {
  calm:   { distancePct: ['10', '5', '3', '1.5'], sigma: ['3', '2', '1.5', '0.75'], usage: ['0.6', '0.75', '0.85', '0.93'], health: ['1.35', '1.15', '1.07', '1.02'] },
  normal: { distancePct: ['15', '8', '4', '2'],   sigma: ['4', '3', '2', '1'],      usage: ['0.5', '0.67', '0.8', '0.9'],   health: ['1.5', '1.25', '1.1', '1.03'] },
  tight:  { distancePct: ['25', '15', '8', '4'],  sigma: ['5', '4', '3', '2'],      usage: ['0.4', '0.55', '0.7', '0.8'],   health: ['2', '1.5', '1.25', '1.1'] },
};
