/** Compound III: one lending market at a time. */
import type { Venue } from '../venue';
import { looks } from './page';

export const compound: Venue = {
  id: 'compound', name: 'Compound', kind: 'lending', matches: ['https://app.compound.finance/*', 'https://app.compound.xyz/*'],
  home: 'https://app.compound.xyz/', pages: looks,
};
