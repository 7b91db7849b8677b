/** The constants of stop suggestions (risk-spec 4.1 and CFG of section 11), read once. */
import { ONE, type Decimal, type Num } from './decimal';
import { Fields } from './input';
import type { StopSettings } from './stop-settings';

/** CFG as the specification spells it; rates are fractions, `_pct` percent, `_atr` and `_k` multiples of ATR. */
export interface ConfigInput {
  readonly taker_fee: Num; readonly slip: Num; readonly slip_stress: Num; readonly basis: Num; readonly buffer_frac: Num; readonly buffer_atr: Num;
  readonly fixed_pct: Num; readonly atr_k: Num; readonly risk_pct: Num; readonly noise_atr: Num; readonly hard_gap_pct: Num; readonly be_trigger_atr: Num;
}

export interface StopConfig {
  readonly takerFee: Decimal; readonly slipStress: Decimal;
  /** `c = taker_fee + slip`: what an exit is expected to cost. */
  readonly exitCost: Decimal;
  /** `1 − c` and `1 + c`: what of a fill price a long gets and a short pays. */
  readonly keptLong: Decimal; readonly keptShort: Decimal;
  /** `taker_fee + slip_stress + basis`: what an exit costs in a fast market, with mark and last apart. */
  readonly stressCost: Decimal;
  readonly bufferFrac: Decimal; readonly bufferAtr: Decimal; readonly fixedPct: Decimal; readonly atrK: Decimal; readonly riskPct: Decimal; readonly noiseAtr: Decimal;
  readonly hardGapPct: Decimal; readonly beTriggerAtr: Decimal;
}

export function readConfig(f: Fields, name: string, cfg: ConfigInput | null | undefined): StopConfig {
  const rate = (key: 'taker_fee' | 'slip' | 'slip_stress' | 'basis' | 'buffer_frac'): Decimal => f.rate(`${name}.${key}`, cfg?.[key]);
  const amount = (key: 'buffer_atr' | 'noise_atr' | 'hard_gap_pct' | 'be_trigger_atr'): Decimal => f.atLeastZero(`${name}.${key}`, cfg?.[key]);
  const positive = (key: 'fixed_pct' | 'atr_k' | 'risk_pct'): Decimal => f.positive(`${name}.${key}`, cfg?.[key]);
  const taker = rate('taker_fee');
  const stress = rate('slip_stress');
  const exit = taker.plus(rate('slip'));
  return {
    takerFee: taker, slipStress: stress, exitCost: exit, keptLong: ONE.minus(exit), keptShort: ONE.plus(exit), stressCost: taker.plus(stress).plus(rate('basis')), bufferFrac: rate('buffer_frac'), bufferAtr: amount('buffer_atr'),
    fixedPct: positive('fixed_pct'), atrK: positive('atr_k'), riskPct: positive('risk_pct'), noiseAtr: amount('noise_atr'), hardGapPct: amount('hard_gap_pct'),
    beTriggerAtr: amount('be_trigger_atr'),
  };
}

/** The settings a user can change, under the specification's names. */
export function configOf(settings: StopSettings): ConfigInput {
  return { taker_fee: settings.takerFee, slip: settings.slip, slip_stress: settings.slipStress, basis: settings.basis, buffer_frac: settings.bufferFrac, buffer_atr: settings.bufferAtr,
    fixed_pct: settings.fixedPct, atr_k: settings.atrK, risk_pct: settings.riskPct, noise_atr: settings.noiseAtr, hard_gap_pct: settings.hardGapPct, be_trigger_atr: settings.beTriggerAtr };
}
