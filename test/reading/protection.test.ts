/** What a TP/SL cell without a price says: that nothing is set, or nothing at all. */
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { fixturesIn, readFixture } from '../support/pages';

const [fixture] = fixturesIn(resolve('test/pages/okx')).filter((each) => each.name === 'swap--stops.en');

it.each([
  ['<button>View</button>', undefined], ['<button>View orders</button>', undefined], ['<button></button>', undefined],
  ['<button>-- / --</button>', null], ['--', null], ['<button>×</button>', null], ['<button>Add</button>', null], ['<button>-- / 3,600.00</button>', '3600'],
])('%s', (cell, stop) => {
  if (!fixture) throw new Error('no fixture');
  const html = fixture.html.replace('<button>-- / 3,600.00</button>', cell);
  const reading = readFixture({ html, json: fixture.json })?.reading;
  expect(reading?.state === 'open' ? reading.positions.find((position) => position.symbol === 'ETHUSDT')?.stopLoss : reading).toEqual(stop);
});
