import type { CompiledField, CompiledType } from '@praxis/core';
import type { GenericRecord } from '@praxis/sdk';
import type { CellModel, ListRowModel } from '../pages/list-row.model.js';
import type { EditModel } from '../model/value.js';
import { recordHref } from './addresses.js';
import { columnField, type ListState } from './list-state.js';
import { presentValue, withoutLink, type Titles } from './present-value.js';
import { rawValue } from './raw-value.js';
import type { Visit } from './visit.js';

/** A record as a row of a list. */
export function listRow(
  visit: Visit,
  type: CompiledType,
  record: GenericRecord,
  state: ListState,
  titles: Titles,
  gone?: string,
): ListRowModel {
  const key = record.number ?? record.id;
  const href = recordHref(type.name, key);
  return {
    id: record.id,
    key,
    href,
    version: record.version,
    ...(gone !== undefined && { gone }),
    cells: oncePerPlace(state.columns.map(({ name }) => cell(visit, type, record, name, href, titles))),
  };
}

/** On phones each place of a row has room for one cell: of several, the first column's. */
function oncePerPlace(cells: readonly CellModel[]): readonly CellModel[] {
  const taken = new Set<string>();
  return cells.map((each) => {
    const { phone, ...others } = each;
    if (phone === undefined || !taken.has(phone)) {
      if (phone !== undefined) taken.add(phone);
      return each;
    }
    return others;
  });
}

/** Fields whose shape says enough in a list. */
export function isBrief(field: CompiledField): boolean {
  const choices = field.schema['x-choices'];
  return (
    field.schema['x-kind'] === 'choice' &&
    choices !== undefined &&
    choices.length > 0 &&
    choices.every(({ icon }) => icon !== undefined)
  );
}

/** Columns that narrow screens leave out, so that the title can be read: all but what people look for first. */
export function isWide(type: CompiledType, field: CompiledField): boolean {
  const { name, schema } = field;
  return (
    !isBrief(field) &&
    ![type.schema['x-record'].display, 'number', 'assignee'].includes(name) &&
    !['choice', 'instant'].includes(schema['x-kind'])
  );
}

function cell(
  visit: Visit,
  type: CompiledType,
  record: GenericRecord,
  name: string,
  href: string,
  titles: Titles,
): CellModel {
  const field = columnField(type, name);
  if (field === undefined) return { value: { kind: 'none', text: '–' } };
  const { display, lifecycle } = type.schema['x-record'];
  if (name === display) {
    const text = rawValue(record[name]);
    return {
      phone: 'title',
      title: { text: text === '' ? visit.msg('(no title)') : text, href, labels: [], counts: [] },
    };
  }
  const value = presentValue(visit, type, field, record[name], titles);
  const edit = editOf(visit, type, field, record);
  const label = visit.label(field.plugin, field.schema.title);
  const kind = field.schema['x-kind'];
  return {
    value: edit === undefined ? value : withoutLink(value),
    ...(edit !== undefined && { edit }),
    ...(isBrief(field) && value.kind === 'choice' && { brief: `${label}: ${value.text}` }),
    ...(name === 'number' && { className: 'small' as const, phone: 'detail' as const }),
    ...(kind === 'integer' && { className: 'end' as const }),
    ...(kind === 'instant' && { className: 'small' as const, phone: 'aside' as const }),
    ...(isWide(type, field) && { wide: true }),
    ...(name === lifecycle?.field
      ? { phone: 'sign' as const }
      : isBrief(field) && { phone: 'lead' as const }),
  };
}

/** How a shown value is changed where it stands; undefined when the visitor may not. */
export function editOf(
  visit: Visit,
  type: CompiledType,
  field: CompiledField,
  record: GenericRecord,
): EditModel | undefined {
  const access = visit.generation.access.of(visit.principal, type.name);
  if (field.name === type.lifecycle?.field) {
    if (visit.store.transitionsOf(type.name, record).length === 0) return undefined;
    return {
      field: field.name,
      href: recordHref(type.name, record.number ?? record.id),
      raw: rawValue(record[field.name]),
      by: 'pick',
      perRecord: true,
    };
  }
  if (
    !field.writable ||
    field.schema['x-immutable'] === true ||
    access?.writable.has(field.name) !== true ||
    access.rows('update') === false
  )
    return undefined;
  const value = record[field.name] ?? null;
  const base = {
    field: field.name,
    href: `${recordHref(type.name, record.number ?? record.id)}/edit/${field.name}`,
    raw: rawValue(value),
  };
  switch (field.schema['x-kind']) {
    case 'choice':
    case 'reference':
    case 'boolean':
      return { ...base, by: 'pick' };
    case 'choices':
    case 'references':
      return { ...base, by: 'pick-many' };
    case 'text':
      return (field.schema.maxLength ?? 0) > 400
        ? { ...base, by: 'form' }
        : { ...base, by: 'type', input: 'text' };
    case 'integer':
    case 'duration':
      return { ...base, by: 'type', input: 'number' };
    case 'date':
      return { ...base, by: 'type', input: 'date' };
    default:
      return { ...base, by: 'form' };
  }
}
