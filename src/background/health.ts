/** When each venue was last read well and what was last wrong with it: kept, so that the popup can say it while no tab is open. */
import type { Capture } from '../capture/capture';
import type { Problem, Reading } from '../reading/reading';
import type { Core } from './worker';
import type { Arrival } from './watchlist';

/** A good reading is noted once a minute, a problem when it begins. */
const EVERY_MS = 60_000;

export async function noteHealth(core: Pick<Core, 'store' | 'ledger'>, given: Pick<Capture, 'venue' | 'page'>, reading: Reading, before: Problem | null, { now, private: isPrivate }: Arrival): Promise<void> {
  if (isPrivate) return;
  const { venues } = await core.store.health.get();
  const known = venues[given.venue] ?? { goodAt: null, problem: null };
  const note = (change: Partial<typeof known>): Promise<unknown> => core.store.health.update((health) => ({ ...health, venues: { ...health.venues, [given.venue]: { ...known, ...change } } }));
  if ((reading.state === 'open' || reading.state === 'flat') && (known.goodAt === null || now - known.goodAt >= EVERY_MS || now < known.goodAt)) await note({ goodAt: now });
  if (reading.state !== 'unreadable' || reading.code === before) return;
  await note({ problem: { code: reading.code, at: now } });
  const { state } = await core.ledger.load();
  await core.ledger.commit({ state, effects: [{ kind: 'log', entry: {
    at: now, kind: 'problem', key: null, venue: given.venue, symbol: null, level: null, distPct: null, mark: null, liquidation: null, own: null, note: `${reading.code}: ${reading.at}`.slice(0, 200) } }] });
}
