/** A price path made for tests: calm for three days, then down one level at a time. The test chooses the moment; nothing moves by itself. */
import { MINUTE, type Candle, type PricePath } from '../demo/price-path';
import { createWorld, type World } from '../demo/world';

/** Levels of the long on the Binance page by its distance, percent of mark: the preset `normal` enters them at 15, 8, 4 and 2. */
export const STEPS = { far: 16, watch: 12, warning: 7, danger: 3, critical: 1 } as const;
export type StepName = keyof typeof STEPS;

const HIGH = 118_000;
const LIQUIDATION = HIGH * (1 - STEPS.far / 100);
const at = (awayPct: number): number => Math.round((LIQUIDATION / (1 - awayPct / 100)) * 10) / 10;
const CALM_MINUTES = 3 * 24 * 60;
const EACH = 8; // minutes a step lasts
const START = Date.UTC(2026, 0, 5);

const flat = (minute: number, price: number): Candle => ({ at: START + minute * MINUTE, open: price, high: price, low: price, close: price });

function ladderPath(): { readonly path: PricePath; readonly minuteOf: (step: StepName) => number } {
  const calm = Array.from({ length: CALM_MINUTES }, (_, minute) => {
    const price = Math.round(HIGH * (1 + 0.004 * Math.sin(minute / 97)) * 10) / 10;
    return { ...flat(minute, price), high: price + 60, low: price - 60 };
  });
  const names = Object.keys(STEPS) as StepName[];
  const steps = names.flatMap((name, index) => Array.from({ length: EACH }, (_, i) => flat(CALM_MINUTES + index * EACH + i, name === 'far' ? HIGH : at(STEPS[name]))));
  const end = CALM_MINUTES + names.length * EACH;
  const low = flat(end, Math.round((LIQUIDATION / 0.993) * 10) / 10);
  return {
    path: { symbol: 'BTCUSDT', origin: 'made for a test', recorded: false, candles: [...calm, ...steps, low, flat(end + 1, low.low)], step: MINUTE },
    minuteOf: (step) => CALM_MINUTES + names.indexOf(step) * EACH + 1,
  };
}

export interface Ladder { readonly world: World; readonly go: (step: StepName) => void }

/** A world that stands at `far` until told otherwise: its beginning moves along with the clock. `now`: the real clock, which feeds stamp their frames with. */
export function createLadder(now: () => number): Ladder {
  const { path, minuteOf } = ladderPath();
  let offset = 0;
  const world = createWorld(path, 1, () => now() - offset);
  const first = world.scenes[0]?.from ?? START;
  const go = (step: StepName): void => { offset = START + minuteOf(step) * MINUTE - first; };
  go('far');
  return { world, go };
}
