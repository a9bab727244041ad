import type { FieldChange, JournalAction, JournalEntry } from '@praxis/sdk';

/** What a reader of the journal may see of a type. */
export interface EntryVisibility {
  readonly readable: ReadonlySet<string>;
  /** Field of the lifecycle; who may not read it learns of no transition. */
  readonly stateField?: string | undefined;
}

/** Actions that are told even if none of the fields that they set may be read: the record itself may be. */
export const alwaysToldActions: readonly JournalAction[] = ['create', 'delete', 'restore'];

/**
 * The entry as a reader may see it; undefined when there is nothing in it for them.
 *
 * Creation, deletion and restoration of a readable record are always told. Another entry is told only
 * when a field that it changed may be read: that somebody changed a hidden field is hidden too. A
 * transition of which the state may not be read looks like an update of the other fields.
 */
export function visibleEntry(
  entry: JournalEntry,
  { readable, stateField }: EntryVisibility,
): JournalEntry | undefined {
  const changes: Record<string, FieldChange> = {};
  for (const [field, change] of Object.entries(entry.changes))
    if (readable.has(field)) changes[field] = change;
  if (!alwaysToldActions.includes(entry.action) && Object.keys(changes).length === 0) return undefined;
  if (entry.action !== 'transition' || stateField === undefined || readable.has(stateField))
    return { ...entry, changes };
  const { transition: _hidden, ...rest } = entry;
  return { ...rest, action: 'update', changes };
}
