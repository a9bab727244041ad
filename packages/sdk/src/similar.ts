import type { Predicate } from '@praxis/predicate';

/** Which records are looked for by what they have in common with a text. */
export interface SimilarQuery {
  /** What they shall be like, the most telling text first: its words count twice. */
  readonly texts: readonly string[];
  /** Predicate, in JSON or text form. */
  readonly filter?: Predicate | string;
  /** Field names to return beside id, version and number; all readable ones without it. */
  readonly fields?: readonly string[];
  /** Id of a record that is not meant: the one that the texts come from. */
  readonly except?: string;
  /**
   * What is asked for: records as the texts are, such as tickets that tell of the same (`likeness`, where not
   * given), or records that tell most about what the texts ask for, however long they are (`relevance`). For
   * the latter a word counts by the weight of its field, and a record whose title is the first text has
   * relevance 1.
   */
  readonly measure?: 'likeness' | 'relevance';
  /** 1 to 50; 5 where not given. */
  readonly limit?: number;
}

/** A record that has words in common with a text. */
export interface SimilarRecord<R> {
  readonly record: R;
  /** 1 where it has all that the texts say and little else, or is all about it; rare words count more than frequent ones. */
  readonly likeness: number;
}
