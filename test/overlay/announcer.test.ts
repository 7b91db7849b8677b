/** What is said aloud: a rise once, everything else politely and seldom. */
import { describe, expect, it } from 'vitest';
import type { LevelName } from '../../src/messages/view';
import { announcer, POLITE_EVERY_MS } from '../../src/overlay/announcer';
import { BTC, ETH } from '../support/views';

const at = (level: LevelName, item = BTC) => ({ ...item, level });
const say = (item: typeof BTC): string => `${item.assessment.kind === 'position' ? item.assessment.raw.symbol : ''} ${item.level}`;

describe('announcements', () => {
  it('are an alert only on a rise, and only once', () => {
    const told = announcer();
    expect(told([at('warning')], say, '', 0).alert).toBeNull();
    expect(told([at('danger')], say, '', 1000).alert).toBe('BTCUSDT danger');
    expect(told([at('danger')], say, '', 2000).alert).toBeNull();
    expect(told([at('warning')], say, '', 3000).alert).toBeNull();
    expect(told([at('critical')], say, '', 4000).alert).toBe('BTCUSDT critical');
  });

  it('do not shout when a page is opened, nor for far and watch', () => {
    const told = announcer();
    expect(told([at('critical')], say, '', 0)).toEqual({ alert: null, status: 'BTCUSDT critical' });
    const calm = announcer();
    calm([at('far')], say, '', 0);
    expect(calm([at('watch')], say, '', 20_000).alert).toBeNull();
  });

  it('name a position that appears in danger, and one that goes out of sight from far', () => {
    const told = announcer();
    told([at('far', ETH)], say, '', 0);
    expect(told([at('danger'), at('far', ETH)], say, '', 1000).alert).toBe('BTCUSDT danger');
    expect(told([at('danger'), at('blind', ETH)], say, '', 2000).alert).toBe('ETHUSDT blind');
  });

  it('say other changes politely and at most every ten seconds', () => {
    const told = announcer();
    expect(told([at('danger')], say, '', 0).status).toBe('BTCUSDT danger');
    expect(told([at('warning')], say, '', 2000).status).toBeNull();
    expect(told([at('warning')], say, '', POLITE_EVERY_MS).status).toBe('BTCUSDT warning');
    expect(told([at('warning')], say, '', 3 * POLITE_EVERY_MS).status).toBeNull();
    expect(told([], say, 'Signed out', 5 * POLITE_EVERY_MS).status).toBe('Signed out');
  });
});
