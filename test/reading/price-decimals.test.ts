/** A price below one never loses the digits that tell it from its liquidation. */
import { describe, expect, it } from 'vitest';
import { priceDecimals } from '../../src/reading/price-decimals';
import type { DecimalText } from '../../src/reading/reading';

const d = (text: string): DecimalText => text as DecimalText;

describe('Decimals of a price', () => {
  it('are those of the page where it prints a mark', () => {
    expect(priceDecimals({ mark: d('61250.4'), liquidation: d('55000.25') }, '61250.48213')).toBe(2);
  });
  it('are the feed\'s for a small price, however short the page prints liquidation', () => {
    expect(priceDecimals({ liquidation: d('0.5') }, '0.54321')).toBe(5);
  });
  it('are no more than two for a large price of the feed', () => {
    expect(priceDecimals({ liquidation: null }, '61250.48213')).toBe(2);
  });
  it('follow the entry where no mark is known', () => {
    expect(priceDecimals({ entry: d('0.0001234') }, null)).toBe(7);
    expect(priceDecimals({ entry: d('2400.12345') }, null)).toBe(2);
  });
  it('need no price at all', () => {
    expect(priceDecimals({}, null)).toBe(0);
  });
});
