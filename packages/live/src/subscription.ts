import { QueryError, type Predicate } from '@praxis/sdk';

/** What a socket wants to hear of: one record, or every record of a type that fits a filter. */
export interface Subscription {
  readonly type: string;
  /** One record, by id. */
  readonly recordId?: string;
  readonly filter?: Predicate | string;
  /** Signals carry the readable values of the record, too. */
  readonly values: boolean;
  /** A `count` signal tells how many records fit, whenever that may have changed. */
  readonly count: boolean;
}

const maximumFilterLength = 10_000;

/**
 * Reads what a client sent.
 *
 * @throws QueryError naming the member that cannot be used
 */
export function readSubscription(input: unknown): Subscription {
  if (typeof input !== 'object' || input === null)
    throw new QueryError({ parameter: 'subscribe', reason: 'it is an object.' });
  const { type, id, filter, values, count, ...unknown } = input as Record<string, unknown>;
  const stranger = Object.keys(unknown).find((name) => name !== 'sort');
  if (stranger !== undefined)
    throw new QueryError({ parameter: stranger, reason: 'there is no such member.' });
  if (typeof type !== 'string' || type.length > 64)
    throw new QueryError({ parameter: 'type', reason: 'it names a record type.' });
  if (id !== undefined && (typeof id !== 'string' || id.length > 64)) {
    throw new QueryError({ parameter: 'id', reason: 'it is the id of a record.' });
  }
  if (filter !== undefined && JSON.stringify(filter).length > maximumFilterLength) {
    throw new QueryError({
      parameter: 'filter',
      reason: `it is longer than ${maximumFilterLength} characters.`,
    });
  }
  return {
    type,
    ...(typeof id === 'string' && { recordId: id }),
    ...(filter !== undefined && filter !== null && { filter: filter as Predicate | string }),
    values: values === true,
    count: count === true,
  };
}

/** Equal for subscriptions that one evaluation can serve, given the same access. */
export function subscriptionKey({ type, recordId, filter, values, count }: Subscription): string {
  return JSON.stringify([type, recordId ?? null, filter ?? null, values, count]);
}

/** Whether the filter means something else for somebody else. */
export function isPersonal({ filter }: Subscription): boolean {
  return (
    filter !== undefined &&
    (typeof filter === 'string' ? filter.includes('$') : JSON.stringify(filter).includes('"variable"'))
  );
}
