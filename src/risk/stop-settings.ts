/** Stop-suggestion constants a user can change (risk-spec section 11, CFG). Fractions, except names ending in Pct. */
export interface StopSettings {
  readonly takerFee: string; readonly slip: string; readonly slipStress: string; readonly basis: string;
  readonly bufferFrac: string; readonly bufferAtr: string; readonly fixedPct: string; readonly atrK: string;
  readonly riskPct: string; readonly noiseAtr: string; readonly hardGapPct: string; readonly beTriggerAtr: string;
  /** Balance the risk budget refers to, in the settle currency; null: the equity the page shows, else none. */
  readonly balance: string | null;
}
