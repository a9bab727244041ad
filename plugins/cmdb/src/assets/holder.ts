import type { RecordOf } from '@praxis/sdk';
import type { ConfigurationItem } from '../record-types/configuration-item.js';

/** States in which an item can be with somebody: in repair it is still theirs. */
const withSomebody: readonly string[] = ['in_use', 'in_repair', 'missing'];

/** Who has an item; null while nobody does. */
export function holderOf(
  item: Pick<RecordOf<typeof ConfigurationItem>, 'state' | 'used_by'> | undefined,
): string | null {
  return item !== undefined && withSomebody.includes(item.state) ? (item.used_by ?? null) : null;
}

/** Whether an item in this state is with nobody, whatever happens. */
export function isPutAway(state: string): boolean {
  return ['in_stock', 'retired', 'disposed'].includes(state);
}
