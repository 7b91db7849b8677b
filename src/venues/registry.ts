/** Everything known about every venue: for the worker and the desk. One line per venue. */
import type { VenueKnowledge } from './venue';

export const KNOWLEDGE: readonly VenueKnowledge[] = [];
