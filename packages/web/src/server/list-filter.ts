import type { CompiledField, CompiledType } from '@praxis/core';
import {
  describePredicate,
  operatorsOf,
  type Comparison,
  type Operator,
  type Predicate,
} from '@praxis/predicate';
import { predicateKind } from '@praxis/sdk';
import type { FilterChipModel, FilterFormModel, ParameterModel } from '../pages/list-filter.model.js';
import { conditionsOf, joinConditions, type ListState } from './list-state.js';
import type { Visit } from './visit.js';

export const operatorLabels: Readonly<Record<Operator, string>> = {
  eq: 'is',
  ne: 'is not',
  lt: 'is less than',
  lte: 'is at most',
  gt: 'is more than',
  gte: 'is at least',
  in: 'is any of',
  notIn: 'is none of',
  contains: 'contains',
  startsWith: 'starts with',
  isEmpty: 'is empty',
  isNotEmpty: 'is not empty',
};

const lone = new Set<Operator>(['isEmpty', 'isNotEmpty']);

/** The conditions of a list's filter. */
export async function filterChips(
  visit: Visit,
  type: CompiledType,
  state: ListState,
  hrefFor: (filter: string) => string,
): Promise<readonly FilterChipModel[]> {
  const conditions = safeConditions(state.filter);
  const titles = await titlesIn(visit, type, conditions);
  return conditions.map((condition, index) =>
    chip(visit, type, condition, index, titles, hrefFor, conditions),
  );
}

/** The form for one condition more, or for another one in place of the one that is being edited. */
export function filterForm(
  visit: Visit,
  type: CompiledType,
  state: ListState,
  options: {
    readonly path: string;
    readonly query: readonly ParameterModel[];
    readonly rest: readonly ParameterModel[];
    readonly problem?: string;
  },
): FilterFormModel {
  const conditions = safeConditions(state.filter);
  const edited = Number(visit.url.searchParams.get('edit') ?? -1);
  const chosen = conditions[edited];
  const comparison = chosen !== undefined && 'field' in chosen ? chosen : undefined;
  return {
    path: options.path,
    query: options.query,
    rest: options.rest,
    fields: filterable(visit, type).map((field) => ({
      name: field.name,
      label: visit.label(field.plugin, field.schema.title),
      operators: operatorsOf(predicateKind(field.schema['x-kind'])).join(' '),
      ...(['choice', 'choices', 'reference', 'references', 'boolean'].includes(field.schema['x-kind']) && {
        optionsHref: `/options/${type.name}/${field.name}`,
      }),
      ...(field.schema['x-kind'] === 'integer' && { inputType: 'number' as const }),
      ...(['date', 'instant'].includes(field.schema['x-kind']) && { inputType: 'date' as const }),
      ...(comparison?.field === field.name && { chosen: true }),
    })),
    operators: (Object.keys(operatorLabels) as Operator[]).map((name) => ({
      name,
      label: visit.msg(operatorLabels[name]),
      ...(lone.has(name) && { lone: true }),
      ...(comparison?.op === name && { chosen: true }),
    })),
    replace: comparison === undefined ? '' : String(edited),
    value: comparison === undefined ? '' : valueText(comparison),
    ...(comparison !== undefined && { open: true }),
    text: state.filter,
    ...(options.problem !== undefined && { problem: options.problem }),
  };
}

/** The filter after one condition was clicked together; undefined when the query asks for no such thing. */
export function withClickedCondition(
  type: CompiledType,
  state: ListState,
  query: URLSearchParams,
): string | undefined {
  const field = query.get('field');
  const op = query.get('operator') as Operator | null;
  if (field === null || op === null || !(op in operatorLabels)) return undefined;
  const kind =
    type.fields.get(field)?.schema['x-kind'] ?? type.systemFields.get(field)?.schema['x-kind'] ?? 'text';
  const added: Predicate = lone.has(op)
    ? { field, op }
    : { field, op, value: readValue(kind, op, query.get('value') ?? '') };
  const conditions = [...safeConditions(state.filter)];
  const replace = query.get('replace');
  const index = replace === null || replace === '' ? -1 : Number(replace);
  if (conditions[index] === undefined) conditions.push(added);
  else conditions[index] = added;
  return joinConditions(conditions);
}

function readValue(kind: string, op: Operator, text: string): string | number | boolean | string[] {
  if (op === 'in' || op === 'notIn')
    return text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  if (kind === 'integer' || kind === 'duration') return Number(text);
  if (kind === 'boolean') return text === 'true' || text.toLowerCase() === 'yes';
  if (kind === 'instant' && /^\d{4}-\d{2}-\d{2}$/.test(text)) return `${text}T00:00:00Z`;
  return text;
}

function filterable(visit: Visit, type: CompiledType): readonly CompiledField[] {
  const readable = visit.generation.access.of(visit.principal, type.name)?.readable;
  return [...type.fields.values(), ...type.systemFields.values()].filter(
    ({ name, schema }) =>
      readable?.has(name) === true && schema['x-kind'] !== 'json' && name !== 'deleted_at',
  );
}

function chip(
  visit: Visit,
  type: CompiledType,
  condition: Predicate,
  index: number,
  titles: Readonly<Record<string, string>>,
  hrefFor: (filter: string) => string,
  conditions: readonly Predicate[],
): FilterChipModel {
  const sentence = describePredicate(condition, {
    field: (path) => fieldLabel(visit, type, path),
    value: (path, value) =>
      typeof value === 'string' ? (choiceLabel(visit, type, path, value) ?? titles[value]) : undefined,
  });
  const removeHref = hrefFor(joinConditions(conditions.filter((_, other) => other !== index)));
  const editHref = `${hrefFor(joinConditions(conditions))}${hrefFor('').includes('?') ? '&' : '?'}edit=${index}`;
  if (!('field' in condition))
    return { index, label: sentence, operator: '', sentence, editHref, removeHref };
  const label = fieldLabel(visit, type, condition.field);
  const operator = visit.msg(operatorLabels[condition.op]);
  const choice = lone.has(condition.op) ? undefined : conditionValue(visit, type, condition, titles);
  return {
    index,
    label,
    operator,
    ...(choice !== undefined && choice !== '' && { choice }),
    sentence,
    editHref,
    removeHref,
  };
}

function conditionValue(
  visit: Visit,
  type: CompiledType,
  { field, value }: Comparison,
  titles: Readonly<Record<string, string>>,
): string {
  return [value ?? '']
    .flat()
    .map((one) => {
      if (typeof one === 'object') return 'variable' in one ? `$${one.variable}` : `now ${one.now}`;
      return typeof one === 'string'
        ? (choiceLabel(visit, type, field, one) ?? titles[one] ?? one)
        : String(one);
    })
    .join(', ');
}

function fieldLabel(visit: Visit, type: CompiledType, path: string): string {
  const [first = path] = path.split('.');
  const field = type.fields.get(first) ?? type.systemFields.get(first);
  return field === undefined
    ? path
    : visit.label(field.plugin, field.schema.title) + path.slice(first.length).replaceAll('.', ' › ');
}

function choiceLabel(visit: Visit, type: CompiledType, path: string, value: string): string | undefined {
  const field = type.fields.get(path);
  if (field === undefined) return undefined;
  if (path === type.lifecycle?.field)
    return type.lifecycle.states[value] === undefined
      ? undefined
      : visit.label(type.plugin, type.lifecycle.states[value].label);
  const choice = field.schema['x-choices']?.find((candidate) => candidate.value === value);
  return choice === undefined ? undefined : visit.label(field.plugin, choice.label);
}

async function titlesIn(
  visit: Visit,
  type: CompiledType,
  conditions: readonly Predicate[],
): Promise<Readonly<Record<string, string>>> {
  const references = conditions.flatMap((condition) => {
    if (!('field' in condition)) return [];
    const target = type.fields.get(condition.field)?.schema['x-target'];
    const values = [condition.value ?? []]
      .flat()
      .filter((value): value is string => typeof value === 'string');
    return target === undefined
      ? []
      : values.filter((value) => /^[0-9a-f-]{36}$/.test(value)).map((id) => ({ type: target, id }));
  });
  if (references.length === 0) return {};
  const titles = await visit.store.titles(references);
  return Object.fromEntries(Object.entries(titles).map(([id, { title }]) => [id, title]));
}

function valueText(comparison: Comparison): string {
  const { value } = comparison;
  if (value === undefined) return '';
  return Array.isArray(value)
    ? value.join(', ')
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);
}

/** A filter that cannot be read is shown as text with its problem, not as chips. */
function safeConditions(filter: string): readonly Predicate[] {
  try {
    return conditionsOf(filter);
  } catch (error) {
    if (error instanceof Error) return [];
    throw error;
  }
}
