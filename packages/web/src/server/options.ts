import type { CompiledField, CompiledType } from '@praxis/core';
import type { GenericRecord, Predicate } from '@praxis/sdk';
import type { OptionsAnswer, PickerOption } from '../client/wire.js';
import { hueOf, initialsOf } from '../model/person.js';
import { personType } from './present-value.js';
import type { Visit } from './visit.js';
import { rawValue } from './raw-value.js';

type Option = PickerOption;

const limit = 20;

/** What may be picked for a field, narrowed by what was typed. */
export async function fieldOptions(
  visit: Visit,
  type: CompiledType,
  fieldName: string,
  typed: string,
  record?: GenericRecord,
): Promise<OptionsAnswer | undefined> {
  const field = type.fields.get(fieldName) ?? type.systemFields.get(fieldName);
  if (
    field === undefined ||
    visit.generation.access.of(visit.principal, type.name)?.readable.has(fieldName) !== true
  )
    return undefined;
  const { schema } = field;
  const fits = (label: string): boolean => label.toLowerCase().includes(typed.trim().toLowerCase());
  if (fieldName === type.lifecycle?.field && record !== undefined)
    return { options: stateOptions(visit, type, record).filter(({ label }) => fits(label)) };
  if (fieldName === type.lifecycle?.field) {
    const options = Object.entries(type.lifecycle.states).map(([value, { label, icon, tone }]) => ({
      value,
      label: visit.label(type.plugin, label),
      ...(icon !== undefined && { symbol: icon }),
      ...(tone !== undefined && { tone }),
    }));
    return { options: options.filter(({ label }) => fits(label)) };
  }
  if (schema['x-kind'] === 'boolean') {
    const options = [
      { value: 'true', label: visit.msg('Yes') },
      { value: 'false', label: visit.msg('No') },
    ];
    return { options: options.filter(({ label }) => fits(label)) };
  }
  if (schema['x-choices'] !== undefined) {
    const options = schema['x-choices'].map(({ value, label, icon, tone }, index) => ({
      value,
      label: visit.label(field.plugin, label),
      ...(icon !== undefined && { symbol: icon }),
      ...(tone !== undefined && { tone }),
      ...(index < 9 && { key: String(index + 1) }),
    }));
    return { options: [...options.filter(({ label }) => fits(label)), ...emptied(visit, field, typed)] };
  }
  const target = visit.generation.types.get(schema['x-target'] ?? '');
  if (target === undefined) return { options: [] };
  const { options, more } = await recordOptions(visit, target, typed);
  return {
    options: [...emptied(visit, field, typed), ...options],
    ...(more === true && { more }),
  };
}

/** What empties a field that may be empty; offered while nothing is typed. */
function emptied(visit: Visit, { schema, required }: CompiledField, typed: string): readonly Option[] {
  if (required || typed.trim() !== '' || !['choice', 'reference'].includes(schema['x-kind'])) return [];
  const label = schema['x-target'] === personType ? visit.msg('Nobody') : visit.msg('None');
  return [{ value: '', label, symbol: 'circle-dashed', key: '0' }];
}

/** States that the record may move to now, under the names of the moves. */
function stateOptions(visit: Visit, type: CompiledType, record: GenericRecord): readonly Option[] {
  return visit.store.transitionsOf(type.name, record).map(({ label, to }, index) => {
    const state = type.lifecycle?.states[to];
    return {
      value: to,
      label: visit.label(type.plugin, state?.label ?? to),
      hint: visit.label(type.plugin, label),
      ...(state?.icon !== undefined && { symbol: state.icon }),
      ...(state?.tone !== undefined && { tone: state.tone }),
      ...(index < 9 && { key: String(index + 1) }),
    };
  });
}

/**
 * Records by a part of what stands for them, or by the beginning of their number; people who left are not
 * offered. Whoever picks stands first among people, because one most often takes work oneself.
 */
export async function recordOptions(visit: Visit, type: CompiledType, typed: string): Promise<OptionsAnswer> {
  const { display } = type.schema['x-record'];
  const words = typed.trim();
  const conditions: Predicate[] = [
    ...(words === ''
      ? []
      : [
          {
            any: [
              { field: display, op: 'contains' as const, value: words },
              ...(type.sequence === undefined
                ? []
                : [{ field: 'number', op: 'startsWith' as const, value: words }]),
            ],
          },
        ]),
    ...(type.fields.get('active')?.schema['x-kind'] === 'boolean'
      ? [{ field: 'active', op: 'eq' as const, value: true }]
      : []),
  ];
  const { items, next } = await visit.store.find(type.name, {
    ...(conditions.length > 0 && { filter: { all: conditions } }),
    sort: [display],
    fields: [display],
    limit,
  });
  const isMe = ({ id }: GenericRecord): boolean => id === visit.principal.id;
  const me =
    type.name === personType && words === ''
      ? (items.find(isMe) ?? (await visit.store.getMany(type.name, [visit.principal.id]))[0])
      : undefined;
  const shown = me === undefined ? items : [me, ...items.filter((record) => !isMe(record))];
  const options = shown.map((record): Option => {
    const label = rawValue(record[display]);
    return {
      value: record.id,
      label,
      ...(type.name === personType && { person: { initials: initialsOf(label), hue: hueOf(record.id) } }),
      ...(record === me ? { hint: visit.msg('me') } : record.number !== null && { hint: record.number }),
    };
  });
  return { options, ...(next !== null && { more: true }) };
}
