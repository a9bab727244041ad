import type { Cause, FieldChange, JournalAction, JournalEntry } from '@praxis/sdk';

/** By field: the value before and the value after, as JSON takes them. */
export type Changes = Readonly<Record<string, readonly [before: unknown, after: unknown]>>;

/** A journal entry that is about to be written: `seq`, transaction and `recordedAt` come from PostgreSQL. */
export interface NewEntry {
  /** When it happened, RFC 3339; in the past for imported history. */
  readonly at: string;
  readonly type: string;
  readonly recordId: string;
  /** Of the record after the change. */
  readonly version: number;
  readonly action: JournalAction;
  readonly transition?: string | undefined;
  readonly actor: string;
  readonly onBehalfOf?: string | null | undefined;
  readonly cause?: Cause | null | undefined;
  readonly requestId?: string | null | undefined;
  readonly changes: Changes;
}

/** A row of `core_journal`, as {@link entryColumns} reads it. */
export interface EntryRow {
  readonly seq: string;
  readonly at: string;
  readonly recorded_at: string;
  readonly type: string;
  readonly record_id: string;
  readonly version: number;
  readonly action: JournalAction;
  readonly transition: string | null;
  readonly actor: string;
  readonly on_behalf_of: string | null;
  readonly cause: Cause | null;
  readonly request_id: string | null;
  readonly changes: Changes;
}

export const entryColumns =
  'seq, at, recorded_at, type, record_id, version, action, transition, actor, on_behalf_of, cause, request_id, changes';

/** The entry with all its changes, whoever may read them; see {@link visibleEntry}. */
export function entryFromRow(row: EntryRow): JournalEntry {
  const changes: Record<string, FieldChange> = {};
  for (const [field, [before, after]] of Object.entries(row.changes)) changes[field] = { before, after };
  return {
    seq: row.seq,
    at: row.at,
    recordedAt: row.recorded_at,
    type: row.type,
    recordId: row.record_id,
    version: row.version,
    action: row.action,
    ...(row.transition !== null && { transition: row.transition }),
    actor: row.actor,
    onBehalfOf: row.on_behalf_of,
    cause: row.cause,
    requestId: row.request_id,
    changes,
  };
}
