import type { SqlParameters } from '@praxis/predicate';
import type { JournalAction, WriteOptions } from '@praxis/sdk';
import type { Values } from '../hooks/hook-bus.js';
import { isSystem, type Session } from './session.js';

/** One journal row, before PostgreSQL gives it its place in the order. */
export interface JournalDraft {
  readonly type: string;
  readonly recordId: string;
  readonly version: number;
  readonly action: JournalAction;
  readonly transition?: string | undefined;
  /** By field: the value before and the value after. */
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>;
}

/**
 * The part of a write statement that adds the journal row of every row that `source`, a CTE, wrote:
 * row and history stand or fall together.
 */
export function journalCte(
  session: Session,
  draft: JournalDraft,
  options: WriteOptions,
  source: string,
  parameters: SqlParameters,
): string {
  const { principal, cause, requestId, system } = session.identity;
  const why = cause ?? (system === undefined ? undefined : { kind: 'system' as const, reason: system });
  const explained =
    options.reason === undefined ? why : { kind: 'person' as const, ...why, reason: options.reason };
  const add = (value: unknown, sqlType: string): string => `${parameters.add(value)}::${sqlType}`;
  const columns: Readonly<Record<string, string>> = {
    at: add(options.at ?? session.now.toISOString(), 'timestamptz'),
    type: add(draft.type, 'text'),
    record_id: add(draft.recordId, 'uuid'),
    version: add(draft.version, 'integer'),
    action: add(draft.action, 'text'),
    transition: add(draft.transition ?? null, 'text'),
    actor: add(actorOf(session, options), 'uuid'),
    on_behalf_of: add(principal.onBehalfOf ?? null, 'uuid'),
    cause: add(explained === undefined ? null : JSON.stringify(explained), 'jsonb'),
    request_id: add(requestId ?? null, 'text'),
    changes: add(JSON.stringify(draft.changes), 'jsonb'),
  };
  return `INSERT INTO core_journal (${Object.keys(columns).join(', ')}) SELECT ${Object.values(columns).join(', ')} FROM ${source}`;
}

/** Who counts as the author: imported history keeps its own people. */
export function actorOf(session: Session, options: WriteOptions): string {
  return isSystem(session) && options.actor !== undefined ? options.actor : session.identity.principal.id;
}

/** The journal's form of what a save changes. */
export function journalChanges(
  before: Values | undefined,
  after: Values,
  names: Iterable<string>,
): JournalDraft['changes'] {
  const changes: Record<string, readonly [unknown, unknown]> = {};
  for (const name of names) changes[name] = [before?.[name] ?? null, after[name] ?? null];
  return changes;
}
