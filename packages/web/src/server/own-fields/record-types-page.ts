import type { CompiledField, CompiledType } from '@praxis/core';
import type { RecordTypeFieldsModel, RecordTypesModel } from '../../pages/record-types.model.js';
import type { Visit } from '../visit.js';
import { kindsOfOwnFields } from './definition.js';
import { fieldHref, ownFieldsOf, typeHref } from './own-fields.js';

/** All record types, with what administrators have added to each. */
export function recordTypesModel(visit: Visit): RecordTypesModel {
  const { msg } = visit;
  const types = [...visit.generation.types.values()]
    .map((type) => ({ type, title: visit.label(type.plugin, type.schema['x-record'].plural) }))
    .sort((one, other) => one.title.localeCompare(other.title, visit.locale));
  return {
    title: msg('Record types'),
    total: types.length,
    table: {
      caption: msg('Record types'),
      columns: [
        { label: msg('Records') },
        { label: msg('Name') },
        { label: msg('Plugin') },
        { label: msg('Fields'), number: true },
        { label: msg('Own fields'), number: true },
      ],
      rows: types.map(({ type, title }) => ({
        cells: [
          { text: title, href: typeHref(type.name) },
          { text: type.name },
          { text: type.plugin },
          { text: String(type.fields.size), number: true },
          { text: String(ownFieldsOf(type).length), number: true },
        ],
      })),
    },
  };
}

/** The fields of one type: the administrators' first, because these can be changed here. */
export function recordTypeFieldsModel(visit: Visit, type: CompiledType): RecordTypeFieldsModel {
  const { msg } = visit;
  const title = visit.label(type.plugin, type.schema['x-record'].plural);
  const kinds: Readonly<Record<string, string>> = kindsOfOwnFields(msg);
  const row = ({ name, plugin, schema }: CompiledField, href?: string) => ({
    cells: [
      { text: visit.label(plugin, schema.title), ...(href !== undefined && { href }) },
      { text: name },
      { text: kinds[schema['x-kind']] ?? schema['x-kind'] },
      { text: plugin === type.plugin ? '' : plugin },
    ],
  });
  const columns = ['Field', 'Name', 'Kind', 'Added by'].map((label) => ({ label: msg(label) }));
  const own = ownFieldsOf(type);
  const others = [...type.fields.values()].filter((field) => !own.includes(field));
  return {
    title,
    trail: {
      steps: [{ label: msg('Record types'), href: '/admin/types' }],
      key: title,
    },
    addHref: `${typeHref(type.name)}/fields/new`,
    own: {
      caption: msg('Own fields'),
      columns: columns.slice(0, 3),
      rows: own.map((field) => {
        const { cells } = row(field, fieldHref(type.name, field.name));
        return { cells: cells.slice(0, 3) };
      }),
    },
    others: { caption: msg('Fields of plugins'), columns, rows: others.map((field) => row(field)) },
  };
}
