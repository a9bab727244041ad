import { instantOfLocalTime } from './local-time.js';
import type { Lookup, Transform } from './mapping.js';
import { parseTime } from './parse-time.js';
import { textOf } from '../formats/text-of.js';

/** What is wrong with a cell; a warning does not keep the row from being imported. */
export interface CellProblem {
  readonly code: string;
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

/** A value that is not known before records have been looked up. */
export interface PendingLookup {
  readonly lookup: Lookup;
  readonly wanted: string | readonly string[];
}

export interface Transformed {
  /** Null where there is none. */
  readonly value: unknown;
  readonly pending?: PendingLookup;
  readonly problems: readonly CellProblem[];
}

interface State {
  value: unknown;
  pending?: PendingLookup;
  readonly problems: CellProblem[];
}

/** Takes one cell through its transforms. `zone` is that of times which do not say theirs. */
export function applyTransforms(cell: unknown, transforms: readonly Transform[], zone: string): Transformed {
  const state: State = { value: cell === '' || cell === undefined ? null : cell, problems: [] };
  for (const transform of transforms) {
    if (state.value === null) break;
    apply(state, transform, zone);
    if (state.value === '') state.value = null;
  }
  return state;
}

function apply(state: State, transform: Transform, zone: string): void {
  const { value } = state;
  const text = textOf(value);
  const fail = (code: string, message: string): void => {
    state.problems.push({ code, message, severity: 'error' });
    state.value = null;
  };
  switch (transform.kind) {
    case 'trim':
      state.value = text.trim();
      return;
    case 'lower':
      state.value = text.toLowerCase();
      return;
    case 'upper':
      state.value = text.toUpperCase();
      return;
    case 'text':
      state.value = transform.template.replaceAll('{}', text);
      return;
    case 'split':
      state.value = text
        .split(transform.by)
        .map((part) => part.trim())
        .filter((part) => part !== '');
      return;
    case 'empty':
      if (!transform.values.includes(text)) return;
      state.value = null;
      if (transform.report === true) {
        const message = `"${text}" stands for nothing here, so the field stays empty.`;
        state.problems.push({ code: 'E_IMPORT_PLACEHOLDER', message, severity: 'warning' });
      }
      return;
    case 'table': {
      const known = Object.hasOwn(transform.values, text) ? transform.values[text] : undefined;
      if (known !== undefined) state.value = known;
      else if (transform.otherwise === 'empty') state.value = null;
      else if (transform.otherwise === 'report') {
        fail('E_IMPORT_VALUE', `"${text}" is not in the table of values. Add it, or correct the row.`);
      }
      return;
    }
    case 'number': {
      const plain = numberText(text, transform.decimal ?? '.', transform.group);
      if (plain === undefined) fail('E_IMPORT_NUMBER', `"${text}" is not a number.`);
      else state.value = plain;
      return;
    }
    case 'boolean': {
      const word = text.trim().toLowerCase();
      if ((transform.yes ?? ['true', 'yes', 'y', '1', 'x']).includes(word)) state.value = true;
      else if ((transform.no ?? ['false', 'no', 'n', '0']).includes(word)) state.value = false;
      else fail('E_IMPORT_BOOLEAN', `"${text}" is neither yes nor no.`);
      return;
    }
    case 'date': {
      const time = parseTime(text.trim(), transform.pattern);
      if (time === undefined) fail('E_IMPORT_DATE', `"${text}" is not a date${like(transform.pattern)}.`);
      else state.value = new Date(time.wallMs).toISOString().slice(0, 10);
      return;
    }
    case 'instant':
      applyInstant(state, text.trim(), transform, zone, fail);
      return;
    case 'lookup': {
      const wanted = Array.isArray(value) ? (value as string[]) : text;
      state.pending = { lookup: transform, wanted };
      return;
    }
  }
}

function applyInstant(
  state: State,
  text: string,
  transform: Extract<Transform, { kind: 'instant' }>,
  zone: string,
  fail: (code: string, message: string) => void,
): void {
  const time = parseTime(text, transform.pattern);
  if (time === undefined) {
    fail('E_IMPORT_TIME', `"${text}" is not a date and time${like(transform.pattern)}.`);
    return;
  }
  if (time.offsetMs !== undefined) {
    state.value = new Date(time.wallMs - time.offsetMs).toISOString();
    return;
  }
  const result = instantOfLocalTime(time.wallMs, transform.zone ?? zone, transform);
  if ('instant' in result) state.value = result.instant;
  else {
    const how =
      result.problem === 'gap' ? 'never came: clocks skipped it' : 'came twice: clocks were set back';
    fail('E_IMPORT_CLOCK_CHANGE', `"${text}" in ${transform.zone ?? zone} ${how}.`);
  }
}

function numberText(text: string, decimal: string, group: string | undefined): string | undefined {
  const compact = text.replace(/[\s\u00a0\u202f]/g, '');
  const grouped = group === undefined || group === '' ? compact : compact.replaceAll(group, '');
  const plain = grouped.replace(decimal, '.');
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? plain.replace(/^\+/, '') : undefined;
}

function like(pattern: string | undefined): string {
  return pattern === undefined ? ' such as 2026-03-01 14:30' : ` like ${pattern}`;
}
