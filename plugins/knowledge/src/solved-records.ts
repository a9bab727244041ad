import { contributionPoint, type Predicate } from '@praxis/sdk';

/** A type whose records are solved with knowledge, and which of its fields say what. */
export interface SolvedRecords {
  readonly type: string;
  /** Fields that tell the issue, the most telling first: the search begins with them. */
  readonly texts: readonly string[];
  /** Fields of a new article, and the fields of the record that fill them. */
  readonly becomes: Readonly<
    Partial<Record<'title' | 'issue' | 'environment' | 'cause' | 'resolution' | 'service', string>>
  >;
  /** Records that somebody still works on. */
  readonly open: Predicate;
  /** When a record was resolved; measures count by it. */
  readonly resolvedAt: string;
  /** Who asked: counted when a reader makes no such record afterwards. */
  readonly requester?: string;
  /** Group that worked on it. */
  readonly group?: string;
  /** The time that somebody spent on one, in hours, where nobody measured it. */
  readonly openedAt: string;
}

/** Where plugins tell which of their types are solved with knowledge; these have the trait `Solvable`. */
export const solvedRecords = contributionPoint<SolvedRecords>('knowledge.solved-records');
