import type { CompiledField, CompiledType } from '@praxis/core';
import type { FieldModel } from '../model/field.js';
import type { ColumnModel } from '../pages/list.model.js';
import type { ColumnChooserModel } from '../pages/list-display.model.js';
import { boardField } from './board.js';
import { isBrief, isWide } from './list-row.js';
import { columnField, type ListState } from './list-state.js';
import type { Slots } from './panels.js';
import { personType } from './present-value.js';
import type { Visit } from './visit.js';

/** Heads of the columns that are shown. */
export function columnModels(
  visit: Visit,
  type: CompiledType,
  state: ListState,
  slots: Pick<Slots, 'columns'>,
  href: (change: Partial<ListState>) => string,
): readonly ColumnModel[] {
  const { display } = type.schema['x-record'];
  return state.columns.map(({ name, width }): ColumnModel => {
    const field = columnField(type, name);
    if (field === undefined) {
      const contributed = contributedColumns(type, slots).find(({ value }) => value.id === name);
      const label =
        contributed === undefined ? name : visit.label(contributed.plugin, contributed.value.title);
      const by = contributed?.value.sort;
      return { name, label, width: width ?? contributedWidth, ...(by !== undefined && order(by)) };
    }
    const sortable = !['json', 'choices', 'references', 'markdown'].includes(field.schema['x-kind']);
    const brief = isBrief(field);
    return {
      name,
      label: visit.label(field.plugin, field.schema.title),
      ...(brief && { hiddenLabel: true }),
      ...(width !== undefined
        ? { width }
        : name === display
          ? {}
          : { width: usualWidth(field.schema, brief, name) }),
      ...(isWide(type, field) && { wide: true }),
      ...(field.schema['x-kind'] === 'integer' && { end: true }),
      ...(sortable && order(name)),
    };
  });

  function order(by: string): Pick<ColumnModel, 'sortHref' | 'sorted'> {
    const [first] = state.sort;
    return {
      sortHref: href({ sort: [first === by ? `-${by}` : by] }),
      ...(first === by && { sorted: 'ascending' as const }),
      ...(first === `-${by}` && { sorted: 'descending' as const }),
    };
  }
}

/** The columns that plugins contribute to lists of a type. */
export function contributedColumns(type: CompiledType, slots: Pick<Slots, 'columns'>): Slots['columns'] {
  return slots.columns.filter(
    ({ value }) => value.type === type.name || value.traits?.some((trait) => type.traits.has(trait)) === true,
  );
}

/** Without the columns of plugins that are not enabled: views of others may name them all the same. */
export function withoutUnknownColumns(
  type: CompiledType,
  state: ListState,
  slots: Pick<Slots, 'columns'>,
): ListState {
  const known = new Set(contributedColumns(type, slots).map(({ value }) => value.id));
  const isKnown = (name: string): boolean => columnField(type, name) !== undefined || known.has(name);
  return {
    ...state,
    columns: state.columns.filter(({ name }) => isKnown(name)),
    groupBy: isKnown(state.groupBy) ? state.groupBy : '',
  };
}

/** Fields that the contributed columns of a list want to see. */
export function fieldsOfColumns(
  type: CompiledType,
  state: ListState,
  slots: Pick<Slots, 'columns'>,
): readonly string[] {
  const used = new Set([...state.columns.map(({ name }) => name), state.groupBy]);
  return contributedColumns(type, slots).flatMap(({ value }) =>
    used.has(value.id) ? (value.fields ?? []) : [],
  );
}

/** Room for a ring and how long is left: without a width a column would take as much as the title. */
const contributedWidth = 88;

/** Narrow enough that the title, which gets the rest, can be read. */
function usualWidth(schema: CompiledField['schema'], brief: boolean, name: string): number {
  if (brief) return 40;
  if (name === 'number') return 100;
  if (schema['x-target'] === personType) return 140;
  const widths: Readonly<Record<string, number>> = {
    ...{ instant: 92, integer: 80, duration: 90, boolean: 80, choice: 120, date: 120, reference: 128 },
  };
  return widths[schema['x-kind']] ?? 150;
}

/** All columns that could be shown: those that are, in their order, then the others by name. */
export function columnChoices(
  visit: Visit,
  type: CompiledType,
  state: ListState,
  slots: Slots,
): ColumnChooserModel['choices'] {
  const readable = visit.generation.access.of(visit.principal, type.name)?.readable;
  const fields = [...type.systemFields.values(), ...type.fields.values()].filter(
    ({ name, schema }) =>
      readable?.has(name) === true &&
      !['json'].includes(schema['x-kind']) &&
      !['id', 'version', 'deleted_at'].includes(name) &&
      (name !== 'number' || type.sequence !== undefined),
  );
  const contributed = contributedColumns(type, slots).map(({ plugin, value }) => ({
    name: value.id,
    label: visit.label(plugin, value.title),
  }));
  const known = [
    ...fields.map((field) => ({ name: field.name, label: visit.label(field.plugin, field.schema.title) })),
    ...contributed,
  ];
  const shown = state.columns.flatMap(({ name, width }) => {
    const found = known.find((candidate) => candidate.name === name);
    return found === undefined
      ? []
      : [{ value: width === undefined ? name : `${name}:${width}`, label: found.label, shown: true }];
  });
  const others = known
    .filter(({ name }) => !state.columns.some((column) => column.name === name))
    .map(({ name, label }) => ({ value: name, label, shown: false }));
  return [...shown, ...others.sort((left, right) => left.label.localeCompare(right.label, visit.locale))];
}

/** Grouping, order and page size. */
export function displayFields(
  visit: Visit,
  type: CompiledType,
  state: ListState,
  slots: Pick<Slots, 'columns'>,
): readonly FieldModel[] {
  const groupable = [...type.fields.values()].filter(({ schema }) =>
    ['choice', 'reference', 'boolean'].includes(schema['x-kind']),
  );
  const option = (value: string, label: string, chosen: boolean) => ({
    value,
    label,
    ...(chosen && { chosen: true }),
  });
  const sortable = [...type.fields.values(), ...type.systemFields.values()].filter(
    ({ schema, name }) =>
      !['json', 'choices', 'references', 'markdown', 'uuid'].includes(schema['x-kind']) &&
      name !== 'deleted_at',
  );
  return [
    ...(boardField(type, state.groupBy) === undefined
      ? []
      : [
          {
            name: 'l',
            label: visit.msg('Layout'),
            control: 'select' as const,
            value: state.layout,
            options: [
              option('table', visit.msg('Table'), state.layout === 'table'),
              option('board', visit.msg('Board'), state.layout === 'board'),
            ],
          },
        ]),
    {
      name: 'g',
      label: visit.msg('Group by'),
      control: 'select' as const,
      value: state.groupBy,
      options: [
        option('', visit.msg('Nothing'), state.groupBy === ''),
        ...groupable.map((field) =>
          option(field.name, visit.label(field.plugin, field.schema.title), state.groupBy === field.name),
        ),
        ...contributedColumns(type, slots)
          .filter(({ value }) => value.groups === true)
          .map(({ plugin, value }) =>
            option(value.id, visit.label(plugin, value.title), state.groupBy === value.id),
          ),
      ],
    },
    {
      name: 's',
      label: visit.msg('Order by'),
      control: 'select' as const,
      value: state.sort[0] ?? '',
      options: sortable.flatMap((field) => {
        const label = visit.label(field.plugin, field.schema.title);
        return [
          option(field.name, orderLabel(visit, field, label, false), state.sort[0] === field.name),
          option(`-${field.name}`, orderLabel(visit, field, label, true), state.sort[0] === `-${field.name}`),
        ];
      }),
    },
    {
      name: 'n',
      label: visit.msg('Rows'),
      control: 'select' as const,
      value: String(state.limit),
      options: ['25', '50', '100'].map((size) => option(size, size, String(state.limit) === size)),
    },
  ];
}

/** Orders in words that fit what is ordered: a priority of 1 is no "lowest" one. */
function orderLabel(visit: Visit, field: CompiledField, label: string, descending: boolean): string {
  const named = { field: label };
  switch (field.schema['x-kind']) {
    case 'instant':
    case 'date':
      return descending
        ? visit.msg('{field}, newest first', named)
        : visit.msg('{field}, oldest first', named);
    case 'integer':
    case 'decimal':
    case 'duration':
      return descending
        ? visit.msg('{field}, highest first', named)
        : visit.msg('{field}, lowest first', named);
    case 'text':
      return descending ? visit.msg('{field}, Z to A', named) : visit.msg('{field}, A to Z', named);
    default:
      return descending
        ? visit.msg('{field}, last to first', named)
        : visit.msg('{field}, first to last', named);
  }
}
