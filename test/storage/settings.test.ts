/** Bounds of the settings, and the way in and out of a file. */
import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { PRESETS } from '../../src/alerts/thresholds';
import { DEFAULT_SETTINGS, type Relay } from '../../src/storage/settings';
import { patched, SettingsSchema } from '../../src/storage/settings-schema';
import { exported, imported } from '../../src/storage/transfer';

const RULES = JSON.parse(readFileSync(new URL('../../src/_locales/en/settings-rules.json', import.meta.url), 'utf8')) as Record<string, string>;
const relay = (change: Partial<Relay>): Relay => ({ id: 'a', kind: 'ntfy', address: 'https://ntfy.sh/my-topic', token: null, on: false, from: 3, ...change });

describe('settings', () => {
  it('as shipped, and with every preset, are inside their own bounds', () => {
    for (const thresholds of [DEFAULT_SETTINGS.thresholds, ...Object.values(PRESETS)]) expect(v.safeParse(SettingsSchema, { ...DEFAULT_SETTINGS, thresholds }).success).toBe(true);
  });

  it.each([
    ['wayOutPct', '0.4', 'settings_bad_range'], ['wayOutPct', '8 %', 'settings_bad_range'], ['wayOutPct', '8,5', 'settings_bad_range'], ['wayOutPct', 8, 'settings_bad_shape'], ['targetHealth', '1', 'settings_bad_range'],
    ['thresholds', { ...DEFAULT_SETTINGS.thresholds, distancePct: ['8', '8', '4', '2'] }, 'settings_bad_falling'], ['thresholds', { ...DEFAULT_SETTINGS.thresholds, usage: ['0.9', '0.8', '0.7', '0.6'] }, 'settings_bad_rising'],
    ['thresholds', { ...DEFAULT_SETTINGS.thresholds, sigma: ['4', '3', '2', '0'] }, 'settings_bad_range'], ['stop', { ...DEFAULT_SETTINGS.stop, riskPct: '0' }, 'settings_bad_range'], ['stop', { ...DEFAULT_SETTINGS.stop, balance: '-5' }, 'settings_bad_range'],
    ['preset', 'loud', 'settings_bad_shape'], ['masked', 'yes', 'settings_bad_shape'], ['colour', 'red', 'settings_bad_unknown'], ['__proto__x', {}, 'settings_bad_unknown'],
    ['relays', [relay({ address: 'http://ntfy.sh/topic' })], 'settings_bad_relay'], ['relays', [relay({ address: 'https://ntfy.sh.evil.test/topic' })], 'settings_bad_relay'], ['relays', [relay({ kind: 'discord', address: 'https://evil.test/api/webhooks/1' })], 'settings_bad_relay'],
    ['relays', [relay({ address: 'https://user:pass@ntfy.sh/topic' })], 'settings_bad_relay'], ['relays', Array.from({ length: 6 }, () => relay({})), 'settings_bad_shape'],
  ] as const)('refuse %s = %j with a rule, and keep what was there', (field, value, rule) => {
    const { settings, bad } = patched(DEFAULT_SETTINGS, { [field]: value, theme: 'dark' });
    expect(bad.map((one) => one.rule)).toEqual([rule]);
    expect(RULES[rule]).toMatch(/kept|left out/);
    expect(settings).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
  });

  it.each([relay({}), relay({ kind: 'telegram', address: '-100123', token: '1:a' }), relay({ kind: 'discord', address: 'https://discord.com/api/webhooks/1/a' })])('take the $kind relay', (one) => {
    expect(patched(DEFAULT_SETTINGS, { relays: [one] }).bad).toEqual([]);
  });

  it('stay inside their bounds whatever is thrown at them', () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom(...Object.keys(DEFAULT_SETTINGS), 'x'), fc.anything()), (patch) => {
      expect(v.safeParse(SettingsSchema, patched(DEFAULT_SETTINGS, patch).settings).success).toBe(true);
    }), { numRuns: 1000 });
  });
});

describe('a settings file', () => {
  const mine = { ...DEFAULT_SETTINGS, theme: 'dark' as const, wayOutPct: '12', relays: [relay({ token: 'secret' })] };
  it('comes back as it went, without the secrets of relays', () => {
    expect(exported(mine)).not.toContain('secret');
    expect(exported(mine)).not.toContain('my-topic');
    expect(imported(exported(mine), { ...DEFAULT_SETTINGS, relays: mine.relays })).toEqual({ ok: true, settings: mine });
  });

  it.each([
    ['no JSON', '{', 'settings_import_no_json'], ['another file', '{"a":1}', 'settings_import_not_ours'], ['a number', '7', 'settings_import_not_ours'],
    ['a later version', JSON.stringify({ kind: 'liqlens-settings', version: 2, settings: {} }), 'settings_import_newer'], ['a bad field', JSON.stringify({ kind: 'liqlens-settings', version: 1, settings: { theme: 'dark', wayOutPct: '999' } }), 'settings_bad_range'],
  ])('with %s changes nothing and says why', (_, text, rule) => {
    expect(imported(text, mine)).toMatchObject({ ok: false, bad: [{ rule }] });
    expect(RULES[rule]).toBeDefined();
  });
});
