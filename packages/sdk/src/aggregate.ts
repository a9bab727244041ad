import type { Predicate } from '@praxis/predicate';

/** By what records are put together: the value of a field, or the stretch of time in which a moment lies. */
export type GroupBy =
  | string
  | {
      readonly field: string;
      readonly every: 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';
      /** IANA name; days and longer begin at midnight there. UTC where not given. */
      readonly timeZone?: string;
    };

/** A number worked out of the records of a group. */
export interface Measure {
  /** `distinct` counts different values; `percentile` is the value below which the share `at` lies. */
  readonly take: 'count' | 'distinct' | 'sum' | 'average' | 'minimum' | 'maximum' | 'percentile';
  /** A field; or the seconds between two moments, such as from opening to resolution. `count` needs none. */
  readonly of?: string | { readonly from: string; readonly to: string };
  /** For `percentile`: 0 to 1; 0.5, the median, where not given. */
  readonly at?: number;
  /** Only of those records of the group for which this holds. */
  readonly filter?: Predicate | string;
}

export interface AggregateQuery<Name extends string = string> {
  readonly filter?: Predicate | string;
  readonly search?: string;
  /** Without it all records are one group. At most 4. */
  readonly by?: readonly GroupBy[];
  /** By names of the caller's choice; at most 20. */
  readonly measures: Readonly<Record<Name, Measure>>;
  /** Names of measures; `-` is descending. Without it in the order of the groups, empty values last. */
  readonly sort?: readonly string[];
  /** 1 to 1,000 groups; 1,000 where not given. */
  readonly limit?: number;
}

export interface AggregateGroup<Name extends string = string> {
  /** In the order of `by`; a stretch of time by its beginning. */
  readonly group: readonly unknown[];
  /**
   * A number; for sums, minima and maxima of decimals, and for minima and maxima of days and moments,
   * text as in records. Null where no record of the group has a value.
   */
  readonly measures: Readonly<Record<Name, number | string | null>>;
}
