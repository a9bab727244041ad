import type { FieldSchema, PluginContext, RecordTypeSchema } from '@praxis/sdk';
import { ImportMapping, ImportRun, tableFormats } from '../contract.js';
import { readTable } from '../formats/read-table.js';
import type { Row } from '../formats/table.js';
import { checkMapping, rightsOf } from '../mapping/check-mapping.js';
import { bringsHistory, type Lookup, type Mapping, type ValueSource } from '../mapping/mapping.js';
import { suggestMapping } from '../mapping/suggest-mapping.js';
import { filesOf, type Run } from './start-run.js';

/** Rows that people see before they decide. */
const previewRows = 5;

/** The beginning of a file, as it would be read. */
export interface Preview {
  readonly format: string;
  readonly encoding: string | undefined;
  readonly delimiter: string | undefined;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** @throws FileUnreadableError */
export async function previewOf(context: PluginContext, run: Run): Promise<Preview> {
  const { records } = await filesOf(context, run);
  const table = await readTable(records, run.mapping?.file, context.contributions(tableFormats));
  const rows: Row[] = [];
  for await (const row of table.rows) {
    rows.push(row);
    if (rows.length === previewRows) break;
  }
  const { format, encoding, delimiter, columns } = table;
  return { format, encoding, delimiter, columns, rows };
}

/** The run's mapping, or, while it has none, what the headings suggest. */
export function mappingOf(context: PluginContext, run: Run, preview: Preview): Mapping {
  const { store } = context;
  return (
    run.mapping ??
    suggestMapping(store.describe(run.type), preview.columns, preview.rows, (type) => store.describe(type))
  );
}

/** What the mapping form asks of one column. */
export interface ColumnChoice {
  readonly column: string;
  /** Name of a field, or empty. */
  readonly field: string;
  readonly key: boolean;
  /** For references: what becomes of values that no record has. */
  readonly missing: Lookup['missing'];
}

/** Makes a mapping of what the form says, keeping what it does not show. */
export function mappingFrom(
  type: RecordTypeSchema,
  before: Mapping,
  choices: readonly ColumnChoice[],
  zone: string,
): Mapping {
  const fields: Record<string, ValueSource> = {};
  const key: string[] = [];
  for (const { column, field, key: isKey, missing } of choices) {
    const schema = type.properties[field];
    if (schema === undefined) continue;
    fields[field] = sourceOf(before, field, column, schema, missing);
    if (isKey) key.push(field);
  }
  const constants = Object.entries(before.fields).filter(([, { column }]) => column === undefined);
  return {
    ...before,
    type: type['x-record'].name,
    fields: { ...Object.fromEntries(constants), ...fields },
    key,
    ...(zone !== '' && { zone }),
  };
}

function sourceOf(
  before: Mapping,
  field: string,
  column: string,
  schema: FieldSchema,
  missing: Lookup['missing'],
): ValueSource {
  const known = before.fields[field];
  const kept = known?.column === column ? (known.transforms ?? []) : [{ kind: 'trim' } as const];
  const target = schema['x-target'];
  if (target === undefined) return { column, transforms: kept };
  const lookup = kept.find((transform) => transform.kind === 'lookup');
  const rest = kept.filter(({ kind }) => kind !== 'lookup');
  return { column, transforms: [...rest, { by: 'name', ...lookup, kind: 'lookup', type: target, missing }] };
}

/** Keeps a mapping with its run, once it is checked; with a name, for other files, too. */
export async function saveMapping(
  context: PluginContext,
  run: Run,
  mapping: Mapping,
  name: string,
): Promise<Run> {
  checkMapping(context.store, mapping, rightsOf(context));
  if (name !== '') {
    await context.store.create(ImportMapping, { name, type: mapping.type, mapping });
  }
  const store = context.store.asSystem('the engine keeps the state of imports');
  return store.update(ImportRun, run.id, {
    mapping,
    brings_history: bringsHistory(mapping),
    ...(name !== '' && { mapping_name: name }),
  });
}
