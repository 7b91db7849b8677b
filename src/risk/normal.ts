/** The normal distribution in double precision, accurate far into the tail (risk-spec 0.2). */
import { fromDouble, type Decimal, type Num } from './decimal';
import { Fields, type Result } from './input';

/** erf by its Taylor series, for |x| < 2. */
function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; n < 100 && Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

/** `e^{x²}·erfc(x)` for x ≥ 2 by its continued fraction (modified Lentz): keeps its digits where erfc itself underflows. */
export function erfcScaled(x: number): number {
  let f = x;
  let c = x;
  let d = 0;
  for (let n = 1; n < 500; n++) {
    const a = n / 2;
    d = 1 / (x + a * d);
    c = x + a / c;
    const step = c * d;
    f *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return 1 / (f * Math.sqrt(Math.PI));
}

function erfc(x: number): number {
  if (x >= 2) return Math.exp(-x * x) * erfcScaled(x);
  return x <= -2 ? 2 - erfc(-x) : 1 - erfSeries(x);
}

/** `Φ(x) = ½·erfc(−x/√2)`. */
export function phi(x: number): number {
  return 0.5 * erfc(-x / Math.SQRT2);
}

/** `e^z·Φ(−a)`, where the two factors may overflow and underflow one against the other. */
export function expTimesTail(z: number, a: number): number {
  const x = a / Math.SQRT2;
  return x >= 2 ? 0.5 * Math.exp(z - x * x) * erfcScaled(x) : Math.exp(z) * phi(-a);
}

/** `math.normCdf`. */
export function normCdf(input: { readonly x: Num }): Result<{ readonly p: Decimal | null }> {
  const f = new Fields();
  const x = f.number('x', input.x);
  return f.fault ?? { p: fromDouble(phi(x.toNumber())) };
}
