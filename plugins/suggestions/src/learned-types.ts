import type { Predicate } from '@praxis/predicate';
import { contributionPoint, type Context } from '@praxis/sdk';

/** A field whose values are learned from texts. */
export interface LearnedField {
  /** A reference or a choice of the record type. */
  readonly field: string;
  /** Whether a value may still be chosen; a group that was dissolved is not suggested. */
  isCurrent?(value: string, context: Pick<Context, 'lookup'>): Promise<boolean>;
}

/** A record type of which finished records teach where new ones belong. */
export interface LearnedType {
  readonly type: string;
  /** Fields whose words are read, the most telling first. Everybody who is shown a suggestion has to be able to read them. */
  readonly texts: readonly string[];
  /**
   * The records that are learned from. Leave out what few may see: whoever gets a suggestion learns
   * something of them.
   */
  readonly from: Predicate;
  /** In this order, so that the newest are learned from where there are too many; an index has to serve it. */
  readonly sort: readonly string[];
  /** The records for which suggestions are made, while a field is empty. */
  readonly open: Predicate;
  readonly fields: readonly LearnedField[];
}

/** Record types that others let suggestions be learned for. */
export const learnedTypes = contributionPoint<LearnedType>('suggestions.learned-types');

/** The words of a record, as far as they are given. */
export function textOf({ texts }: LearnedType, record: Readonly<Record<string, unknown>>): string {
  return texts.flatMap((field) => (typeof record[field] === 'string' ? [record[field]] : [])).join('\n');
}
