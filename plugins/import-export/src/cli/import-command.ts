import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { eq } from '@praxis/predicate';
import type { CliCommand, PluginContext } from '@praxis/sdk';
import { ImportRowProblem, ImportRun, tableFormats } from '../contract.js';
import { MappingError } from '../engine/errors.js';
import { processRun } from '../engine/process-run.js';
import { readTable } from '../formats/read-table.js';
import type { Row, SourceFile } from '../formats/table.js';
import type { Mapping } from '../mapping/mapping.js';
import { bringsHistory } from '../mapping/mapping.js';
import { suggestMapping } from '../mapping/suggest-mapping.js';
import { mappingByName } from '../runs/mappings.js';

const sampledRows = 20;

/** `praxis import`: works a file off right here, reading it where it lies. */
export const importCommand: CliCommand = {
  name: 'import',
  summary: 'Imports records from a CSV, NDJSON, XLSX, XES or YAML file, or one that a plugin knows',
  arguments: [{ name: 'file', help: 'The file; it may be compressed with gzip' }],
  options: [
    { name: 'type', help: 'Record type, where no mapping is named', value: 'type' },
    {
      name: 'mapping',
      help: 'Name of a mapping; without it columns go to fields of the same name',
      value: 'name',
    },
    {
      name: 'history',
      help: 'A file with past changes, for mappings that know what to do with it',
      value: 'file',
    },
    { name: 'dry-run', help: 'Only try, and tell what would happen' },
  ],
  async run({ arguments: [file = ''], options, print }, context) {
    const records = local(file);
    const { history } = options;
    const name = typeof options['mapping'] === 'string' ? options['mapping'] : undefined;
    const mapping =
      name === undefined
        ? await suggested(context, records, options['type'])
        : (await mappingByName(context, name)).mapping;
    const store = context.store.asSystem('whoever has the command line of the house may import');
    const run = await store.create(ImportRun, {
      type: mapping.type,
      mapping,
      mapping_name: name ?? null,
      file_name: records.name,
      history_file_name: typeof history === 'string' ? basename(history) : null,
      mode: options['dry-run'] === true ? 'dry_run' : 'import',
      brings_history: bringsHistory(mapping),
    });
    await store.transition(ImportRun, run.id, 'run', { started_at: context.now().toISOString() });
    const began = performance.now();
    const files = { records, ...(typeof history === 'string' && { history: local(history) }) };
    await processRun(context, run.id, files);
    await report(context, run.id, performance.now() - began, print);
  },
};

function local(path: string): SourceFile {
  return { name: basename(path), open: () => Promise.resolve(createReadStream(path)) };
}

async function suggested(
  context: PluginContext,
  file: SourceFile,
  type: string | boolean | undefined,
): Promise<Mapping> {
  if (typeof type !== 'string')
    throw new MappingError({ why: 'name one with --mapping, or a record type with --type.' });
  const table = await readTable(file, {}, context.contributions(tableFormats));
  const sample: Row[] = [];
  for await (const row of table.rows) {
    sample.push(row);
    if (sample.length === sampledRows) break;
  }
  const { store } = context;
  return suggestMapping(store.describe(type), table.columns, sample, (name) => store.describe(name));
}

async function report(
  context: PluginContext,
  id: string,
  ms: number,
  print: (line: string) => void,
): Promise<void> {
  const store = context.store.asSystem('whoever has the command line of the house may import');
  const run = await store.get(ImportRun, id);
  const rate = Math.round(((run.created_count + run.updated_count) / ms) * 1000);
  print(`${run.number ?? ''}: ${run.mode === 'dry_run' ? 'tried' : 'imported'} ${run.file_name}`);
  print(
    `created ${run.created_count}, updated ${run.updated_count}, unchanged ${run.unchanged_count}, failed ${run.failed_count}`,
  );
  print(`changes of the past ${run.history_count}, warnings ${run.warning_count}, ${rate} records/s`);
  for (const { value, count } of await store.countBy(ImportRowProblem, 'code', { filter: eq('run', id) })) {
    print(`  ${String(value)}: ${count}`);
  }
  const { items } = await store.find(ImportRowProblem, {
    filter: eq('run', id),
    sort: ['severity', 'row'],
    limit: 20,
  });
  for (const { row, heading, message } of items)
    print(`  row ${row}${heading === null ? '' : `, ${heading}`}: ${message}`);
}
