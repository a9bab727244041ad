import type { LabelModel, EditModel, ValueModel } from '../model/value.js';
import type { PersonModel } from '../model/person.js';

/** One record in a list. `/frag?rows=` answers with the same rows. */
export interface ListRowModel {
  readonly id: string;
  /** The number, or the id where there is none. */
  readonly key: string;
  readonly href: string;
  readonly version: number;
  /** In the order of the columns. */
  readonly cells: readonly CellModel[];
  /** It no longer matches: the reason, such as `moved to Resolved`. The row dims and stays for a while. */
  readonly gone?: string;
}

export interface CellModel {
  /** Where the cell goes on phones; without it, it is left out there. */
  readonly phone?: 'lead' | 'sign' | 'title' | 'detail' | 'due' | 'aside';
  /** `small` for what is read last, `end` for numbers and ages. */
  readonly className?: 'small' | 'end' | 'small end';
  /** As the column's. */
  readonly wide?: boolean;
  /** The cell that leads to the record; it has no `value`. */
  readonly title?: RowTitleModel;
  readonly value?: ValueModel;
  readonly edit?: EditModel;
  /** Show the shape alone, under this name: `Priority: High`. */
  readonly brief?: string;
}

export interface RowTitleModel {
  readonly text: string;
  readonly href: string;
  readonly unread?: boolean;
  readonly viewers?: readonly PersonModel[];
  readonly labels: readonly LabelModel[];
  /** Attachments, messages: a shape, a number, and words for those who do not see. */
  readonly counts: readonly { readonly symbol: string; readonly label: string; readonly count?: number }[];
}
