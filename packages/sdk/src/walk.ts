import type { Predicate } from '@praxis/predicate';

/** What can be reached from some records over records that link two of their kind. */
export interface WalkQuery {
  /** Ids of the records to start from; at most 2,000. */
  readonly from: readonly string[];
  /** Two reference fields of the linking type, both to one type: it is walked from the first to the second. */
  readonly along: readonly [string, string];
  /** Which links count; all without it. */
  readonly filter?: Predicate | string;
  /** Which records are reached, and walked on from; all readable ones without it. */
  readonly through?: Predicate | string;
  /** Which records are told apart as `marked`; none without it. */
  readonly mark?: Predicate | string;
  /** Longest way, in links: 1 to 20; 6 where not given. */
  readonly depth?: number;
  /** Most records to reach: 1 to 10,000; 2,000 where not given. */
  readonly limit?: number;
}

export interface Walk {
  /** Each once, with the length of the shortest way to it, nearest first; those it began with at 0. */
  readonly records: readonly { readonly id: string; readonly depth: number; readonly marked: boolean }[];
  /** Links between them that were walked. */
  readonly links: readonly { readonly id: string; readonly from: string; readonly to: string }[];
  /** False when the limit ended it; a smaller depth or a narrower filter tells the rest. */
  readonly complete: boolean;
}
