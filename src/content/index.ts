/** Entry of the content script: one session per page, one overlay, one way to the worker. */
import { hearWorker, sendFromPage } from '../messages/from-page';
import { OVERLAY_TAG } from '../overlay/overlay';
import { VENUES } from '../venues/index';
import { mountOverlay } from './mount';
import { startSession } from './session';

// What an earlier copy left behind: Firefox runs an updated script again in open tabs.
for (const left of document.querySelectorAll(OVERLAY_TAG)) left.remove();

const now = (): number => Date.now();
const session = startSession({ win: window, venues: VENUES, send: sendFromPage, now, screen: () => mountOverlay(document, sendFromPage, now, () => session.again()) });
hearWorker({ 'overlay/draw': (reply) => session.draw(reply), 'page/again': () => session.again() });
