import type { FieldChange, JournalEntry } from '@praxis/sdk';

const alwaysTold: readonly JournalEntry['action'][] = ['create', 'delete', 'restore'];

/**
 * The entry with the fields that a reader may see; undefined when it changed none of them, because
 * that somebody changed a hidden field is hidden too. A transition whose state is hidden looks like
 * an update.
 */
export function visibleEntry(
  entry: JournalEntry,
  readable: ReadonlySet<string>,
  stateField: string | undefined,
): JournalEntry | undefined {
  const told = Object.entries(entry.changes).filter(([field]) => readable.has(field));
  const changes = Object.fromEntries(told) as Readonly<Record<string, FieldChange>>;
  if (told.length === 0 && !alwaysTold.includes(entry.action)) return undefined;
  if (entry.action !== 'transition' || stateField === undefined || readable.has(stateField)) {
    return { ...entry, changes };
  }
  const { transition: _hidden, ...rest } = entry;
  return { ...rest, action: 'update', changes };
}
