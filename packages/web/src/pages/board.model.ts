import type { Tone } from '@praxis/sdk';
import type { CellModel } from './list-row.model.js';

/** The same view as columns of cards: one column for each value of a field. */
export interface BoardModel {
  /** Whose values the columns are. */
  readonly field: string;
  readonly label: string;
  readonly columns: readonly BoardColumnModel[];
}

export interface BoardColumnModel {
  /** Raw value, as a form sends it; empty for records without one. */
  readonly value: string;
  /** Unique on the page, fit for an element's id. */
  readonly id: string;
  readonly label: string;
  readonly symbol?: string;
  readonly tone?: Tone;
  readonly count: number;
  readonly cards: readonly BoardCardModel[];
  /** The column as a list, when there are more than its cards. */
  readonly moreHref?: string;
}

/** One record on a board. `/frag?rows=` answers with the same cards. */
export interface BoardCardModel {
  readonly id: string;
  readonly key: string;
  readonly href: string;
  readonly version: number;
  /** Raw value of the column to which it belongs. */
  readonly column: string;
  /** It can be put into another column. */
  readonly movable: boolean;
  readonly title: string;
  /** Shapes before the key: state, priority. */
  readonly signs: readonly CellModel[];
  /** Who works on it. */
  readonly person?: CellModel;
  /** When, last of all. */
  readonly aside?: CellModel;
  readonly gone?: string;
}
