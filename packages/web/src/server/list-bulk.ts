import type { CompiledType } from '@praxis/core';
import type { RecordAction } from '@praxis/sdk';
import type { ListModel } from '../pages/list.model.js';
import { appliesTo } from './applies-to.js';
import type { Visit } from './visit.js';

/** What can be done with several rows at once: the fields that people change most, and actions of plugins. */
export function bulkModel(visit: Visit, type: CompiledType, returnHref: string): Pick<ListModel, 'bulk'> {
  const access = visit.generation.access.of(visit.principal, type.name);
  if (access === undefined || access.rows('update') === false) return {};
  const edits = [...type.fields.values()]
    .filter(
      ({ name, schema, writable }) =>
        writable &&
        access.writable.has(name) &&
        ['choice', 'reference'].includes(schema['x-kind']) &&
        schema['x-immutable'] !== true,
    )
    .slice(0, 5)
    .map((field) => ({
      field: field.name,
      label: visit.label(field.plugin, field.schema.title),
      symbol: field.schema['x-kind'] === 'reference' ? 'user' : 'adjustments-horizontal',
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
    }));
  return { bulk: { action: `/bulk/${type.name}`, returnHref, edits, actions } };
}
