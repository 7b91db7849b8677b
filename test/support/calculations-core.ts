/** The calculations of risk-spec sections 1 to 5 under the names of its appendix A. They take and give the vectors' own field spellings, so the table is all there is. */
import { costBreakEven, costLiquidationLoss, riskLossStreak } from '../../src/risk/cost';
import { distanceAccountImplied, distanceAtr, distanceFromUsage, distanceMargin, distancePrice, distanceSigma, leverageDistance } from '../../src/risk/distance';
import { costFundingNormalise, fundingDrift, fundingDriftInverse } from '../../src/risk/funding';
import { liqCross, liqInverse, liqLinear } from '../../src/risk/liquidation';
import { liqHedgeCross } from '../../src/risk/liquidation-hedge';
import { normCdf } from '../../src/risk/normal';
import { tickRound } from '../../src/risk/rounding';
import { stopValidate } from '../../src/risk/stop-check';
import { stopAtr, stopBreakEven, stopChandelier, stopExpectedLoss, stopFixedPct, stopLiqBuffer, stopRiskBudget, stopSizeForStop, stopTrailing } from '../../src/risk/stop-methods';
import { stopSuggest } from '../../src/risk/stop-suggest';
import { tiersDeductions } from '../../src/risk/tiers';
import { probBand, probSigmaStdErr, probTouch } from '../../src/risk/touch';
import { atrWilder, volEwma, volGarmanKlass, volParkinson, volRealised, volRogersSatchell } from '../../src/risk/volatility';
import { whatifAddMargin, whatifInverseTarget, whatifLeverage, whatifReduce, whatifTargetDistance, whatifTargetUsage } from '../../src/risk/what-if';

export const CORE: Readonly<Record<string, (inputs: any) => unknown>> = {
  'distance.price': distancePrice,
  'distance.atr': distanceAtr,
  'distance.sigma': distanceSigma,
  'distance.margin': distanceMargin,
  'distance.fromUsage': distanceFromUsage,
  'distance.accountImplied': distanceAccountImplied,
  'leverage.distance': leverageDistance,
  'tiers.deductions': tiersDeductions,
  'liq.linear': liqLinear,
  'liq.inverse': liqInverse,
  'liq.cross': liqCross,
  'liq.hedgeCross': liqHedgeCross,
  'atr.wilder': atrWilder,
  'vol.realised': volRealised,
  'vol.parkinson': volParkinson,
  'vol.garmanKlass': volGarmanKlass,
  'vol.rogersSatchell': volRogersSatchell,
  'vol.ewma': volEwma,
  'math.normCdf': normCdf,
  'prob.touch': probTouch,
  'prob.band': probBand,
  'prob.sigmaStdErr': probSigmaStdErr,
  'funding.drift': fundingDrift,
  'funding.driftInverse': fundingDriftInverse,
  'cost.breakEven': costBreakEven,
  'cost.liquidationLoss': costLiquidationLoss,
  'cost.fundingNormalise': costFundingNormalise,
  'risk.lossStreak': riskLossStreak,
  'tick.round': tickRound,
  'stop.fixedPct': stopFixedPct,
  'stop.atr': stopAtr,
  'stop.chandelier': stopChandelier,
  'stop.riskBudget': stopRiskBudget,
  'stop.sizeForStop': stopSizeForStop,
  'stop.liqBuffer': stopLiqBuffer,
  'stop.trailing': stopTrailing,
  'stop.breakEven': stopBreakEven,
  'stop.validate': stopValidate,
  'stop.expectedLoss': stopExpectedLoss,
  'stop.suggest': stopSuggest,
  'whatif.addMargin': whatifAddMargin,
  'whatif.reduce': whatifReduce,
  'whatif.leverage': whatifLeverage,
  'whatif.targetDistance': whatifTargetDistance,
  'whatif.targetUsage': whatifTargetUsage,
  'whatif.inverseTarget': whatifInverseTarget,
};
