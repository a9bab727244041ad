import { isPraxisError, type OperationResult, type PraxisError } from '@praxis/sdk';
import type { Values } from '../hooks/hook-bus.js';

/** What became of an operation that wrote a record. */
export function done(record: Values): OperationResult {
  return {
    status: 'done',
    id: record['id'] as string,
    version: record['version'] as number,
    number: (record['number'] as string | null | undefined) ?? null,
  };
}

/** What became of one that was refused. @throws what is no answer but a fault */
export function failure(error: unknown): OperationResult {
  if (!isPraxisError(error)) throw error;
  const { code, message, problems } = error;
  return { status: 'failed', code, message, problems };
}

/**
 * Does something with all items at once; where it is refused, with one half after the other, down to the
 * one at fault.
 */
export async function inHalves<Item>(
  items: readonly Item[],
  work: (items: readonly Item[]) => Promise<void>,
  failed: (item: Item, error: PraxisError) => void,
): Promise<void> {
  const [first] = items;
  if (first === undefined) return;
  try {
    await work(items);
  } catch (error) {
    if (!isPraxisError(error)) throw error;
    if (items.length === 1) return failed(first, error);
    const middle = Math.ceil(items.length / 2);
    await inHalves(items.slice(0, middle), work, failed);
    await inHalves(items.slice(middle), work, failed);
  }
}
