import type { FieldSchema } from '@praxis/sdk';
import type { Row } from '../formats/table.js';
import { applyTransforms, type CellProblem, type PendingLookup } from './apply-transforms.js';
import type { Transform, ValueSource } from './mapping.js';
import { textOf } from '../formats/text-of.js';

/** Something that is wrong with one place of one row. */
export interface RowProblem extends CellProblem {
  readonly row: number;
  readonly column: string | null;
  /** What stands there. */
  readonly raw: string | null;
}

export interface MappedCell {
  readonly value: unknown;
  readonly pending?: PendingLookup;
  readonly problems: readonly RowProblem[];
}

/** Finds the value of one field for a row; `field` tells what it has to be in the end. */
export function mapCell(
  row: Row,
  source: ValueSource,
  zone: string,
  field: FieldSchema | undefined,
): MappedCell {
  const { transforms = [] } = source;
  const given = cellOf(row, source);
  if (isNothing(given) && source.fallback !== undefined) return mapCell(row, source.fallback, zone, field);
  const result = applyTransforms(given, [...transforms, ...implied(transforms, field)], zone);
  const column = source.column ?? null;
  const raw = given === undefined || given === null ? null : shortened(textOf(given));
  const problems = result.problems.map((problem): RowProblem => ({
    ...problem,
    row: row.number,
    column,
    raw,
  }));
  if (result.pending !== undefined) return { value: null, pending: result.pending, problems };
  if (result.value === null && problems.length === 0 && source.fallback !== undefined) {
    return mapCell(row, source.fallback, zone, field);
  }
  return { value: fitted(result.value, field), problems };
}

function cellOf(row: Row, { column, template, constant, when }: ValueSource): unknown {
  if (when !== undefined && !when.is.includes(textOf(row.cells[when.column] ?? ''))) return null;
  if (constant !== undefined) return constant;
  if (template !== undefined) {
    return template.replace(/\{([^{}]+)\}/g, (_, name: string) => textOf(row.cells[name] ?? '')).trim();
  }
  return column === undefined ? null : row.cells[column];
}

/** Fields know what they are, so that nobody has to say of a date that it is one. */
function implied(transforms: readonly Transform[], field: FieldSchema | undefined): readonly Transform[] {
  const has = (...kinds: Transform['kind'][]): boolean => transforms.some(({ kind }) => kinds.includes(kind));
  switch (field?.['x-kind']) {
    case 'instant':
      return has('instant') ? [] : [{ kind: 'instant' }];
    case 'date':
      return has('date') ? [] : [{ kind: 'date' }];
    case 'boolean':
      return has('boolean') ? [] : [{ kind: 'boolean' }];
    case 'integer':
    case 'duration':
    case 'decimal':
      return has('number') ? [] : [{ kind: 'number' }];
    case 'choices':
      return has('split') ? [] : [{ kind: 'split', by: ',' }];
    default:
      return [];
  }
}

function fitted(value: unknown, field: FieldSchema | undefined): unknown {
  if (value === null || field === undefined) return value;
  switch (field['x-kind']) {
    case 'integer':
    case 'duration':
      return typeof value === 'string' ? Number(value) : value;
    case 'choice':
      return choiceOf(textOf(value), field);
    case 'text':
    case 'markdown':
    case 'decimal':
      return textOf(value);
    default:
      return value;
  }
}

/** People write labels as often as values. */
function choiceOf(text: string, field: FieldSchema): string {
  const choices = field['x-choices'] ?? [];
  if (choices.some(({ value }) => value === text)) return text;
  const wanted = text.trim().toLowerCase();
  return (
    choices.find(({ value, label }) => [value, label].some((word) => word.toLowerCase() === wanted))?.value ??
    text
  );
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}
