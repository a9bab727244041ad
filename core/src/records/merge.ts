import {
  RecordConflictError,
  StaleRecordError,
  ValidationError,
  type FieldConflict,
  type WriteOptions,
} from '@praxis/sdk';
import type { CompiledType } from '../generation.js';
import type { Values } from '../hooks/hook-bus.js';
import type { Session } from './session.js';
import { sameValue } from './values.js';

/**
 * Lets a change that was based on an older version through if it touches only fields that nobody
 * changed since, or sets them to what they already are. This is a three-way merge by field: base is
 * the value at the caller's version, theirs the stored one, yours the one in the patch.
 *
 * @throws StaleRecordError when the caller insists on one version
 * @throws RecordConflictError naming each field that both sides changed, with all three values
 */
export async function refuseConflicts(
  session: Session,
  type: CompiledType,
  current: Values,
  patch: Values,
  options: WriteOptions,
): Promise<void> {
  const id = current['id'] as string;
  const version = current['version'] as number;
  if (options.exactVersion !== undefined && options.exactVersion !== version) {
    throw new StaleRecordError({ type: type.name, id, expected: options.exactVersion, actual: version });
  }
  if (options.version === undefined || options.version === version) return;
  if (options.version > version) {
    const message = `The change is based on version ${options.version}, but ${type.name} ${id} is only at version ${version}.`;
    throw new ValidationError(
      { type: type.name },
      { problems: [{ pointer: '/version', code: 'E_VERSION', message }] },
    );
  }
  const base = await valuesAt(session, id, options.version);
  const conflicts: FieldConflict[] = Object.keys(patch)
    .filter((field) => base.has(field) && !sameValue(current[field] ?? null, patch[field] ?? null))
    .map((field) => ({
      field,
      base: base.get(field),
      theirs: current[field] ?? null,
      yours: patch[field] ?? null,
    }));
  if (conflicts.length > 0) throw new RecordConflictError({ type: type.name, id, version, conflicts });
}

/** The values, at an older version, of the fields that changed after it. */
async function valuesAt(
  session: Session,
  id: string,
  version: number,
): Promise<ReadonlyMap<string, unknown>> {
  const entries = await session.sql.query<{ changes: Readonly<Record<string, readonly [unknown, unknown]>> }>(
    {
      text: 'SELECT changes FROM core_journal WHERE record_id = $1 AND version > $2 ORDER BY version DESC',
      values: [id, version],
      name: 'journal-since-version',
    },
  );
  return new Map(
    entries.flatMap(({ changes }) =>
      Object.entries(changes).map(([field, [before]]) => [field, before] as const),
    ),
  );
}
