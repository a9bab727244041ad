import type { Model, PageRequest, PluginContext, RecordOf } from '@praxis/sdk';
import type { ImportRowProblem } from '../contract.js';
import { ImportRun } from '../contract.js';
import type { Lookup, Mapping } from '../mapping/mapping.js';
import type { ColumnChoice, Preview } from '../runs/edit-mapping.js';
import type { Run } from '../runs/start-run.js';
import { textOf } from '../formats/text-of.js';

/** How far an import is, and what went wrong. */
export function resultModel(
  { msg }: PluginContext,
  run: Run,
  problems: readonly RecordOf<typeof ImportRowProblem>[],
): Model {
  const started = run.attempt > 0;
  const state = ImportRun.schema['x-record'].lifecycle?.states[run.state];
  return {
    id: run.id,
    number: run.number,
    state: { label: state === undefined ? run.state : msg(state.label), tone: state?.tone ?? 'neutral' },
    dryRun: run.mode === 'dry_run',
    message: run.message,
    isBusy: run.state === 'running' || run.state === 'undoing',
    started,
    figures: started
      ? [
          [msg('Rows'), run.rows_done],
          [msg('Created'), run.created_count],
          [msg('Updated'), run.updated_count],
          [msg('Unchanged'), run.unchanged_count],
          [msg('Failed'), run.failed_count],
          [msg('Warnings'), run.warning_count],
          [msg('Changes of the past'), run.history_count],
          [msg('Taken back'), run.undone_count],
          [msg('Kept'), run.kept_count],
        ].map(([label, value]) => ({ label, value }))
      : [],
    canUndo: run.mode === 'import' && (run.state === 'done' || (run.state === 'failed' && run.rows_done > 0)),
    problemColumns: [
      { label: msg('Row'), number: true },
      { label: msg('File') },
      { label: msg('Column') },
      { label: msg('What') },
      { label: msg('Value') },
    ],
    rowProblems: problems.map(({ row, file, heading, severity, message, raw }) => ({
      cells: [
        { text: row, number: true },
        { text: file },
        { text: heading },
        { text: severity === 'warning' ? msg('Warning: {message}', { message }) : message },
        { text: raw },
      ],
    })),
    problemsList: `/q/import_row_problem.all?f=${encodeURIComponent(ownProblems(run))}`,
    problemsHref: `/api/v1/x/import-export/export/import_row_problem?format=csv&filter=${encodeURIComponent(ownProblems(run))}`,
  };
}

function ownProblems({ id, attempt }: Run): string {
  return `run = "${id}" and attempt = ${attempt}`;
}

/** The form that says which column goes where. A mapping that knows more than the form is shown only. */
export function formModel(
  { msg, store }: PluginContext,
  run: Run,
  preview: Preview,
  mapping: Mapping,
): Model {
  const type = store.describe(run.type);
  const fields = Object.entries(type.properties)
    .filter(([, { readOnly }]) => readOnly !== true)
    .map(([value, { title }]) => ({ value, label: title }))
    .sort((left, right) => left.label.localeCompare(right.label, 'en'));
  const [sample] = preview.rows;
  const columns = preview.columns.map((column, index) => {
    const [field, source] = Object.entries(mapping.fields).find(([, each]) => each.column === column) ?? [];
    const lookup = source?.transforms?.find((transform) => transform.kind === 'lookup');
    return {
      index,
      column,
      sample: textOf(sample?.cells[column]).slice(0, 60),
      options: [
        { value: '', label: msg('Leave out'), chosen: field === undefined },
        ...fields.map((each) => ({ ...each, chosen: each.value === field })),
      ],
      isKey: field !== undefined && (mapping.key ?? []).includes(field),
      makes: lookup?.missing === 'create',
    };
  });
  return {
    canRun: true,
    typeLabel: type['x-record'].plural,
    format: [
      preview.format.toUpperCase(),
      preview.encoding,
      preview.delimiter === undefined
        ? undefined
        : `delimiter "${preview.delimiter === '\t' ? 'tab' : preview.delimiter}"`,
    ]
      .filter((part) => part !== undefined)
      .join(', '),
    mappingName: run.mapping_name,
    zone: mapping.zone ?? 'UTC',
    columns,
    editable: run.mapping_name === null,
    previewColumns: preview.columns.map((label) => ({ label })),
    previewRows: preview.rows.map(({ cells }) => ({
      cells: preview.columns.map((column) => ({ text: textOf(cells[column]).slice(0, 80) })),
    })),
  };
}

/** What a posted form says of each column. */
export function choicesIn(form: PageRequest['form'], columns: readonly string[]): readonly ColumnChoice[] {
  return columns.map((column, index) => ({
    column,
    field: String(form[`field_${index}`] ?? ''),
    key: form[`key_${index}`] !== undefined,
    missing: (form[`make_${index}`] === undefined ? 'report' : 'create') satisfies Lookup['missing'],
  }));
}
