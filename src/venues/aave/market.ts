/** Aave: no public feed is used. */
import type { MarketSource } from '../../market/source';

/**
 * The oracle prices Aave liquidates at are on the chain or behind its GraphQL interface. The chain needs a node somebody else runs, and of the
 * interface only the questions about one wallet are evidenced; those would tell the wallet to a third party. So LiqLens computes from the
 * health factor the page shows, whose oracle prices are the page's own.
 */
export const market: MarketSource | null = null;
