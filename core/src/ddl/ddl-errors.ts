import { defineError } from '@praxis/sdk';

interface StepPlace {
  readonly step: string;
  readonly plugin: string;
  readonly type: string;
  readonly field?: string | undefined;
}

/** A step of a schema change failed. What was done before it stays; applying again goes on there. */
export const SchemaStepError = defineError<
  StepPlace & { readonly description: string; readonly reason: string }
>(
  'E_SCHEMA_STEP',
  500,
  ({ step, plugin, type, field, description, reason }) =>
    `The tables could not be changed for plugin "${plugin}", type "${type}"${field === undefined ? '' : `, field "${field}"`}, ` +
    `at step ${step}: ${description} PostgreSQL says: ${reason}. What was done before stays; apply the plan again once it is mended.`,
);

/** Others held a table for so long that a step gave up, rather than let them queue behind it. */
export const SchemaBusyError = defineError<StepPlace & { readonly attempts: number }>(
  'E_SCHEMA_BUSY',
  503,
  ({ step, type, attempts }) =>
    `The table of "${type}" was in use each of the ${attempts} times that step ${step} asked for it. ` +
    'Apply the plan again when long reports, backups or imports have ended.',
);

/** Between planning and applying the schema has changed, so that more would be done than was agreed to. */
export const SchemaPlanStaleError = defineError<{ readonly steps: readonly string[] }>(
  'E_SCHEMA_PLAN_STALE',
  409,
  ({ steps }) =>
    `The schema has changed since the plan was made; it would now need ${steps.join(', ')} too. Plan again.`,
);

/** A backfill gave something that its type has no field for, or failed on a row. */
export const MigrationError = defineError<{
  readonly plugin: string;
  readonly migration: string;
  readonly type: string;
  readonly record?: string;
  readonly reason: string;
}>(
  'E_MIGRATION',
  500,
  ({ plugin, migration, type, record, reason }) =>
    `Migration "${migration}" of plugin "${plugin}" failed${record === undefined ? '' : ` at ${type} ${record}`}: ${reason} ` +
    'Rows before it are filled; enabling the plugin again goes on there.',
);

/** Records of others refer to what would be purged, and their fields do not let go. */
export const PurgeRefusedError = defineError<{
  readonly plugin: string;
  readonly references: readonly string[];
}>(
  'E_PURGE_REFUSED',
  409,
  ({ plugin, references }) =>
    `The data of plugin "${plugin}" cannot be purged while others refer to it: ${references.join('; ')}. ` +
    'Empty those fields, or purge their plugins first.',
);

/** What is purged is exported first; without the export nothing is purged. */
export const PurgeExportError = defineError<{
  readonly plugin: string;
  readonly folder: string;
  readonly reason: string;
}>(
  'E_PURGE_EXPORT',
  500,
  ({ plugin, folder, reason }) =>
    `The data of plugin "${plugin}" could not be exported to ${folder}, so nothing was purged: ${reason}. ` +
    'Make room there, or make the folder writable, and purge again.',
);
