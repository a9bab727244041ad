import { contributionPoint, type RecordOf, type Transaction } from '@praxis/sdk';
import type { CatalogueItem } from '../record-types/catalogue-item.js';
import type { RequestedItem } from '../record-types/requested-item.js';

/** What a stock has put aside. */
export interface Reservation {
  readonly reserved: number;
  readonly wanted: number;
}

/** Knows what lies in stock, such as the assets of a configuration database. All of it happens in the save that asks. */
export interface StockKeeper {
  /** How many could be handed out now; undefined where the item does not come from this stock. */
  available(
    item: RecordOf<typeof CatalogueItem>,
    tx: Pick<Transaction, 'count'>,
  ): Promise<number | undefined>;
  /** Puts aside as many as there are; undefined where the item does not come from this stock. */
  reserve(
    item: RecordOf<typeof CatalogueItem>,
    requested: RecordOf<typeof RequestedItem>,
    tx: Transaction,
  ): Promise<Reservation | undefined>;
  /** What was put aside is free again. */
  release(requested: string, tx: Transaction): Promise<void>;
  /** What was put aside is the person's from now on. */
  handOut(requested: RecordOf<typeof RequestedItem>, tx: Transaction): Promise<void>;
}

export const stockKeepers = contributionPoint<StockKeeper>('requests.stock-keepers');
