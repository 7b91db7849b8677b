/** What the stores show: one text, kept beside the pictures that `npm run shots` takes. */
export const LISTING = `LiqLens: liquidation distance

Summary
Warns you, on the mark price, when a leveraged position shown on an exchange page gets close to liquidation. Read-only, no keys.

Single purpose
Warns you when an open leveraged or borrowed position you are viewing gets close to liquidation.

Description
LiqLens reads the open positions that your exchange or lending page already shows and works out how far each one is from liquidation, in percent and in normal days.
It warns on the page, on the toolbar button and with desktop notifications, also while the exchange tab is in the background.

- Distance on the mark price, the one venues liquidate on, not on the last trade.
- A stop computed from your own settings, with its reason and its cost; an audit of the stop you have; what would bring the position back to the distance you chose.
- Everything on one desk: one shock over all venues, which position goes first, what-if, lending health, history, a log you can export.
- When it cannot read a page it says so and why. When a watched position can no longer be seen, that is a warning too.

It is read-only: no account, no API key, no server, never an order. Positions stay in memory on your computer. It asks a venue for public prices of the symbols you hold there, and nobody for anything else.

What it cannot do: watch while the browser is closed or the computer sleeps; see orders or sub-accounts that are not on the page; promise that a warning comes in time. It gives no advice and is not
affiliated with any venue.

Data
Position figures and page text are processed on your computer and not transferred. Financial information: handled locally, not collected, not sold, not used for anything but the purpose above.

Permissions
storage: settings, alarm state, log. alarms: checks that prices are fresh. notifications: the warnings. Venue pages: to read the positions area and draw the panel. Public data hosts: public prices.
`;
