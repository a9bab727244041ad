import type { TellingWord } from './telling-words.js';

/** A word that is looked for, and how much it says: the rarer, the more. */
export interface Weighed {
  readonly word: TellingWord;
  readonly share: number;
  readonly weight: number;
}

/** What a statement compares: records of a table, as `t`, with words. */
export interface Comparison {
  readonly table: string;
  /** Column that stands for a record. */
  readonly title: string;
  readonly columns: string;
  /** What may be read and is asked for. */
  readonly condition: string;
  /** The first text, as it was given. */
  readonly asked: string;
  readonly words: readonly Weighed[];
  /** Those by which the index finds candidates: the ones that say most. */
  readonly telling: readonly string[];
  readonly limit: number;
}
