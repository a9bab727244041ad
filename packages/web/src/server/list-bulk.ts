import type { CompiledField, CompiledType } from '@praxis/core';
import type { RecordAction } from '@praxis/sdk';
import type { ListModel } from '../pages/list.model.js';
import { appliesTo } from './applies-to.js';
import { personType } from './present-value.js';
import type { Visit } from './visit.js';

/** What can be done with several rows at once: the fields that people change most, and actions of plugins. */
export function bulkModel(visit: Visit, type: CompiledType, returnHref: string): Pick<ListModel, 'bulk'> {
  const access = visit.generation.access.of(visit.principal, type.name);
  if (access === undefined || access.rows('update') === false) return {};
  const state = type.lifecycle === undefined ? undefined : type.fields.get(type.lifecycle.field);
  const fields = [...type.fields.values()]
    .filter(
      ({ name, schema, writable }) =>
        writable &&
        access.writable.has(name) &&
        ['choice', 'reference'].includes(schema['x-kind']) &&
        schema['x-immutable'] !== true,
    )
    .sort((left, right) => rank(left) - rank(right))
    .slice(0, 5);
  const edits = [...(state === undefined ? [] : [state]), ...fields].map((field) => ({
    field: field.name,
    label: visit.label(field.plugin, field.schema.title),
    symbol: field === state ? 'progress' : symbolOf(field),
    optionsHref: `/options/${type.name}/${field.name}`,
  }));
  const actions = visit.generation
    .contributions<RecordAction>('actions')
    .filter(
      ({ value }) =>
        value.bulk === true &&
        value.fields === undefined &&
        appliesTo(value, type) &&
        (value.permission === undefined || visit.may(value.permission)),
    )
    .map(({ plugin, value }) => ({
      id: value.id,
      label: visit.label(plugin, value.label),
      symbol: value.icon ?? 'bolt',
      ...(value.key !== undefined && { shortcut: value.key }),
    }));
  return { bulk: { action: `/bulk/${type.name}`, returnHref, edits, actions } };
}

/** Names that record types commonly give to what is changed for many records at once. */
const usual = ['assignee', 'priority', 'assignment_group', 'group', 'category', 'service'];

function rank({ name }: CompiledField): number {
  const index = usual.indexOf(name);
  return index === -1 ? usual.length : index;
}

function symbolOf({ schema }: CompiledField): string {
  if (schema['x-target'] === personType) return 'user';
  if (schema['x-target'] === 'group') return 'users-group';
  return schema['x-kind'] === 'reference' ? 'link' : 'adjustments-horizontal';
}
