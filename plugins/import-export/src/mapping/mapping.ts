import type { FileOptions } from '../formats/table.js';
import type { GapRule, OverlapRule } from './local-time.js';

/** One thing that is done to a cell before it becomes a value. They are done in their order. */
export type Transform =
  | { readonly kind: 'trim' }
  | { readonly kind: 'lower' }
  | { readonly kind: 'upper' }
  /** Values that stand for nothing. With `report` their rows are told as warnings. */
  | { readonly kind: 'empty'; readonly values: readonly string[]; readonly report?: boolean }
  /** Other words for values, such as the priorities of another system. */
  | {
      readonly kind: 'table';
      readonly values: Readonly<Record<string, string>>;
      readonly otherwise?: 'keep' | 'empty' | 'report';
    }
  /** A moment: ISO 8601 or `pattern`; without an offset of its own it is a time in `zone`. */
  | {
      readonly kind: 'instant';
      readonly pattern?: string;
      readonly zone?: string;
      readonly gap?: GapRule;
      readonly overlap?: OverlapRule;
    }
  | { readonly kind: 'date'; readonly pattern?: string }
  /** A number as people write it; stored as the field has it. */
  | { readonly kind: 'number'; readonly decimal?: string; readonly group?: string }
  | { readonly kind: 'boolean'; readonly yes?: readonly string[]; readonly no?: readonly string[] }
  | { readonly kind: 'split'; readonly by: string }
  /** What stands in the cell becomes part of a longer text, at `{}`. */
  | { readonly kind: 'text'; readonly template: string }
  /** The record that is meant, found by a field that tells records of its type apart. */
  | Lookup;

export interface Lookup {
  readonly kind: 'lookup';
  readonly type: string;
  readonly by: string;
  /** What becomes of a value that no record has. */
  readonly missing: 'create' | 'report' | 'empty';
  /** Further values of a record that is created. */
  readonly values?: Readonly<Record<string, unknown>>;
}

/** Where a value comes from: a column, several of them, or the same constant in every row. */
export interface ValueSource {
  readonly column?: string;
  /** Text with columns in braces, such as `{category} on {item}`. */
  readonly template?: string;
  readonly constant?: unknown;
  /** Only where another column has one of these values; elsewhere it is empty. */
  readonly when?: { readonly column: string; readonly is: readonly string[] };
  /** Taken when the column is empty. */
  readonly fallback?: ValueSource;
  readonly transforms?: readonly Transform[];
}

/** A moment at which a record, by its own fields, came to a state and got some of its values. */
export interface Milestone {
  /** Field that holds the moment; where it is empty, the moment never came. */
  readonly at: string;
  readonly state?: string;
  /** The state changes only from these; without it from any. */
  readonly from?: readonly string[];
  /** Fields that had no value before. */
  readonly fields?: readonly string[];
  readonly reason?: string;
}

/** How a file of past changes, one a row, becomes the history of the records of another file. */
export interface HistoryMapping {
  readonly file?: FileOptions;
  /** Column that tells the record. */
  readonly key: string;
  /** Column of the record file with the same value. */
  readonly recordKey: string;
  readonly at: ValueSource;
  /** Columns that decide the order of changes of one moment, as text. */
  readonly tieBreak?: readonly string[];
  /** What happened, in the words of the other system; it becomes the reason in the journal. */
  readonly reason?: ValueSource;
  readonly actor?: ValueSource;
  /** Fields to which a change gives values. */
  readonly fields: Readonly<Record<string, ValueSource>>;
  /** Column whose value tells the state after the change. */
  readonly state?: {
    readonly column: string;
    readonly values: Readonly<Record<string, string>>;
    /** Only from these states; a change that comes in another one leaves the state alone. */
    readonly from?: Readonly<Record<string, readonly string[]>>;
  };
  /**
   * Times before a wall-clock time that were written in another zone, as happens when a system was
   * replaced and its old entries were taken over as they were.
   */
  readonly eras?: readonly { readonly until: string; readonly zone: string }[];
  /** A check of the zones: the row whose `column` is `value` has to agree with a field of the record. */
  readonly anchor?: {
    readonly column: string;
    readonly value: string;
    readonly field: string;
    readonly toleranceSeconds: number;
  };
}

/** How the rows of a file become records of a type. Plain JSON, so that it can be stored and shared. */
export interface Mapping {
  readonly type: string;
  readonly file?: FileOptions;
  /** Zone of times that do not say theirs, as an IANA name; UTC without it. */
  readonly zone?: string;
  readonly fields: Readonly<Record<string, ValueSource>>;
  /** Fields, or `number`, by which a record is known: rows whose record is there already update it. */
  readonly key?: readonly string[];
  /** Keeps the numbers of the other system. */
  readonly number?: ValueSource;
  /** When the record was created; needs the right to import history. */
  readonly createdAt?: ValueSource;
  readonly createdBy?: ValueSource;
  readonly milestones?: readonly Milestone[];
  readonly history?: HistoryMapping;
  /** Rows are written in a way that a plugin brings. It finds records by itself, so there is no `key`. */
  readonly writer?: {
    readonly name: string;
    readonly options?: Readonly<Record<string, unknown>>;
    /** What it is handed of each row beside the fields. */
    readonly extras?: Readonly<Record<string, ValueSource>>;
  };
}

/** Whether a mapping brings times, people, states or numbers of its own, which callers else never set. */
export function bringsHistory(mapping: Mapping): boolean {
  return (
    mapping.number !== undefined ||
    mapping.createdAt !== undefined ||
    mapping.createdBy !== undefined ||
    mapping.history !== undefined ||
    (mapping.milestones ?? []).length > 0
  );
}
