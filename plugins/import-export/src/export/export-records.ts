import { Readable } from 'node:stream';
import type { FieldSchema, GenericRecord, RecordStore, RecordTypeSchema } from '@praxis/sdk';
import { ExportColumnError } from './errors.js';
import { csvPieces } from './csv-write.js';
import { xlsxStream } from './xlsx-write.js';

export type ExportFormat = 'csv' | 'xlsx' | 'ndjson';

export interface ExportQuery {
  readonly type: string;
  readonly format: ExportFormat;
  readonly filter?: string;
  readonly search?: string;
  readonly sort?: readonly string[];
  /** Fields, in this order; without it number, and all readable fields. */
  readonly columns?: readonly string[];
}

export interface Export {
  readonly stream: Readable;
  readonly mediaType: string;
  readonly fileName: string;
}

const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const systemColumns: Readonly<Record<string, string>> = {
  id: 'Id',
  number: 'Number',
  version: 'Version',
  created_at: 'Created',
  created_by: 'Created by',
  updated_at: 'Updated',
  updated_by: 'Updated by',
};

/** Records whose references are replaced by titles in one question. */
const titledTogether = 200;

/**
 * Writes the records of a query, as far as the store's principal may read them, as they are read:
 * a slow reader slows the database down, and memory does not grow with the list.
 *
 * Tables show what people see: labels of choices, titles of references. NDJSON has the stored values,
 * under the names of the fields, so that it can be imported again.
 *
 * @throws ExportColumnError for a column that the type does not have, or that may not be read
 */
export function exportRecords(store: RecordStore, query: ExportQuery): Export {
  const schema = store.describe(query.type);
  const columns = columnsOf(schema, query.columns);
  const records = store.stream(query.type, {
    ...(query.filter !== undefined && { filter: query.filter }),
    ...(query.search !== undefined && { search: query.search }),
    ...(query.sort !== undefined && { sort: query.sort }),
    fields: columns.filter((name) => name in schema.properties || name in systemColumns),
  });
  const fileName = `${query.type}.${query.format}`;
  const mediaType = mediaTypes[query.format];
  if (query.format === 'ndjson') {
    return { stream: Readable.from(ndjsonPieces(records, columns)), mediaType, fileName };
  }
  const headings = columns.map((name) => schema.properties[name]?.title ?? systemColumns[name] ?? name);
  const rows = rowsOf(store, records, columns, schema);
  const stream =
    query.format === 'csv' ? Readable.from(csvPieces(headings, rows)) : xlsxStream(headings, rows);
  return { stream, mediaType, fileName };
}

function columnsOf(schema: RecordTypeSchema, wanted: readonly string[] | undefined): readonly string[] {
  if (wanted === undefined || wanted.length === 0) {
    const numbered = schema['x-record'].number === undefined ? [] : ['number'];
    const shown = Object.entries(schema.properties).filter(([, field]) => field['x-kind'] !== 'json');
    return [...numbered, ...shown.map(([name]) => name), 'created_at', 'updated_at'];
  }
  const unknown = wanted.find((name) => !(name in schema.properties) && !(name in systemColumns));
  if (unknown !== undefined) throw new ExportColumnError({ type: schema['x-record'].name, column: unknown });
  return wanted;
}

async function* ndjsonPieces(
  records: AsyncIterable<GenericRecord>,
  columns: readonly string[],
): AsyncGenerator<string> {
  for await (const record of records) {
    yield `${JSON.stringify(Object.fromEntries(columns.map((name) => [name, record[name] ?? null])))}\n`;
  }
}

async function* rowsOf(
  store: RecordStore,
  records: AsyncIterable<GenericRecord>,
  columns: readonly string[],
  schema: RecordTypeSchema,
): AsyncGenerator<readonly unknown[]> {
  let lot: GenericRecord[] = [];
  const shown = async (): Promise<readonly (readonly unknown[])[]> => {
    const titles = await titlesOf(store, lot, schema);
    return lot.map((record) =>
      columns.map((name) => shownValue(record[name] ?? null, schema.properties[name], titles)),
    );
  };
  for await (const record of records) {
    lot.push(record);
    if (lot.length < titledTogether) continue;
    yield* await shown();
    lot = [];
  }
  yield* await shown();
}

async function titlesOf(
  store: RecordStore,
  records: readonly GenericRecord[],
  schema: RecordTypeSchema,
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Map<string, { readonly type: string; readonly id: string }>();
  for (const [name, field] of Object.entries(schema.properties)) {
    const type = field['x-target'];
    if (type === undefined) continue;
    for (const record of records) for (const id of idsIn(record[name])) wanted.set(id, { type, id });
  }
  const titles = wanted.size === 0 ? {} : await store.titles([...wanted.values()]);
  return new Map(Object.values(titles).map(({ id, title }) => [id, title]));
}

function shownValue(
  value: unknown,
  field: FieldSchema | undefined,
  titles: ReadonlyMap<string, string>,
): unknown {
  if (value === null || field === undefined) return value;
  if (field['x-target'] !== undefined)
    return idsIn(value)
      .map((id) => titles.get(id) ?? id)
      .join(', ');
  const choices = field['x-choices'];
  if (choices === undefined) return value;
  const label = (choice: unknown): string =>
    choices.find((each) => each.value === choice)?.label ?? String(choice);
  return Array.isArray(value) ? value.map(label).join(', ') : label(value);
}

function idsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value as string[];
  return typeof value === 'string' ? [value] : [];
}
