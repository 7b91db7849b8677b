/** Entry of the worker: registers everything at once, then remembers. */
import browser from 'webextension-polyfill';
import { createMarket } from '../market/market';
import { openWebSocket } from '../market/socket';
import { realTimer } from '../market/timer';
import { KNOWLEDGE } from '../venues/registry';
import { soundOf } from './sound';
import { startWorker } from './worker';

// The browser would note every answer the worker gets, 250 of them, and nobody reads that.
performance.setResourceTimingBufferSize(0);

startWorker({
  browser,
  knowledge: KNOWLEDGE,
  market: (parts) => createMarket({
    ...parts,
    sources: new Map(KNOWLEDGE.flatMap(({ venue, market }) => (market === null ? [] : [[venue.id, market] as const]))),
    openSocket: openWebSocket, fetch: (url, init) => fetch(url, init), now: () => Date.now(), setTimer: realTimer, random: () => Math.random(),
  }),
  now: () => Date.now(),
  random: () => Math.random(),
  every: (call, ms) => {
    const timer = setInterval(call, ms);
    return () => { clearInterval(timer); };
  },
  after: (call, ms) => { setTimeout(call, ms); },
  load: async (path) => (await fetch(browser.runtime.getURL(path))).json(),
  fetch: (url, init) => fetch(url, init),
  sound: soundOf(globalThis),
});
