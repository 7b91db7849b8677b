/** What a venue page says about its grid beyond the common dictionary. Plain data; every member may be left out. */
import type { Cell } from './cells';
import type { DecimalText } from './reading';
import type { Field } from './words';

export interface GridMeaning {
  /** The venue's own headings and its false friends: they win over the dictionary. */
  readonly headings?: Readonly<Record<string, Field>>;
  /** Last word on the instrument's name, for venues whose cells defeat the common rule. `found`: what the common rule says. */
  readonly symbol?: (found: string | null, cell: Cell) => string | null;
  /** Contracts whose PnL and margin are in the base coin. Default: quoted in plain USD. */
  readonly inverse?: (symbol: string) => boolean;
  /** What one contract is worth where the venue has one rule for all (KuCoin: 1 USD when coin-margined): coins, or quote units when inverse. */
  readonly contract?: (symbol: string) => DecimalText | undefined;
  /** What a size without a unit is, where no identity tells. */
  readonly unit?: 'base' | 'quote' | 'contracts';
  /** Units that sizes of this symbol can have here; another printed unit means that the columns are not what they seem. */
  readonly units?: (symbol: string) => readonly ('base' | 'quote' | 'contracts')[];
  /** A TP/SL cell that holds only a button does not say that nothing is set. */
  readonly buttonsSayNothing?: true;
  /** A stop or take-profit that the price has passed may still stand here until somebody executes it: it says nothing then, and contradicts nothing. */
  readonly ordersOutlive?: true;
  /** Short sizes carry a minus, so that no sign means long. */
  readonly signedSize?: true;
  /** Direction of the printed margin ratio; without it the column is not read. */
  readonly usage?: 'rises-to-1' | 'falls-to-1' | 'falls-to-0';
  /** How far the printed PnL may lie from size x (mark - entry), as a fraction of the value: fees inside the PnL. Default 0.004. */
  readonly pnlRoom?: number;
  /** The leverage that is printed is the position's actual one, not the chosen one. */
  readonly actualLeverage?: true;
  /** Further values that mean "none" on this venue (Phemex prints 1,000,000 for a short without one). */
  readonly none?: (field: Field, value: DecimalText) => boolean;
  /** Columns that the page always has; one that is gone means the layout is not understood. Symbol, size, entry and liquidation are always required. */
  readonly required?: readonly Field[];
  /** Page without any liquidation column (never for a page that has one). */
  readonly noLiquidation?: true;
  /** Words of this venue that say there is nothing: `You have no position.` */
  readonly emptyWords?: readonly string[];
  /** The tab's count is not the number of rows (it counts something else). */
  readonly countIsNotRows?: true;
  /** Rows that are no positions (a summary over lots): left out. */
  readonly skipRow?: (cells: readonly Cell[], headers: readonly string[]) => boolean;
  /** Rows of one instrument and side are a summary and its lots (Kraken): only the summary is a position. */
  readonly lots?: true;
}
