import type { CompiledField, CompiledType } from '@praxis/core';
import type { GenericRecord, Predicate } from '@praxis/sdk';
import type { BoardCardModel, BoardColumnModel, BoardModel } from '../pages/board.model.js';
import type { CellModel, ListRowModel } from '../pages/list-row.model.js';
import { editOf, listRow } from './list-row.js';
import type { ListState } from './list-state.js';
import { personType, type Titles } from './present-value.js';
import { rawValue } from './raw-value.js';
import type { Visit } from './visit.js';

const cardsPerColumn = 25;

/** The field whose values a type's board has as columns: the one that groups it, else its state. */
export function boardField(type: CompiledType, groupBy: string): CompiledField | undefined {
  const grouped = type.fields.get(groupBy);
  if (grouped !== undefined && columnsOf(type, grouped).length > 0) return grouped;
  const state = type.fields.get(type.lifecycle?.field ?? '');
  return state ?? [...type.fields.values()].find((field) => columnsOf(type, field).length > 0);
}

/** What a board asks for to fill a column; the list page knows filter, order and fields. */
export type FindCards = (
  condition: Predicate,
  limit: number,
) => Promise<{
  readonly records: readonly GenericRecord[];
  readonly count: number;
  readonly titles: Titles;
}>;

/** The columns of a board with the first cards of each, asked for side by side. */
export async function boardModel(
  visit: Visit,
  type: CompiledType,
  state: ListState,
  field: CompiledField,
  find: FindCards,
  listHref: (condition: string) => string,
): Promise<BoardModel> {
  const columns = await Promise.all(
    columnsOf(type, field).map(async ({ value, label, icon, tone }): Promise<BoardColumnModel> => {
      const { records, count, titles } = await find({ field: field.name, op: 'eq', value }, cardsPerColumn);
      return {
        value,
        id: `column-${value.replace(/[^\w-]/g, '-')}`,
        label: visit.label(field.plugin, label),
        ...(icon !== undefined && { symbol: icon }),
        ...(tone !== undefined && { tone }),
        count,
        cards: records.map((record) => cardModel(visit, type, field, record, state, titles)),
        ...(count > records.length && { moreHref: listHref(`${field.name} = ${JSON.stringify(value)}`) }),
      };
    }),
  );
  return { field: field.name, label: visit.label(field.plugin, field.schema.title), columns };
}

/** A record as a card: what its row would show, by the role that each cell has on a phone. */
export function cardModel(
  visit: Visit,
  type: CompiledType,
  field: CompiledField,
  record: GenericRecord,
  state: ListState,
  titles: Titles,
  gone?: string,
): BoardCardModel {
  const row: ListRowModel = listRow(visit, type, record, state, titles, gone);
  const cells = state.columns.flatMap(({ name }, index) => {
    const cell = row.cells[index];
    return cell === undefined ? [] : [{ name, cell }];
  });
  const signs = cells.filter(({ cell }) => cell.phone === 'lead' || cell.phone === 'sign');
  const isPerson = ({ name }: { readonly name: string }): boolean =>
    type.fields.get(name)?.schema['x-target'] === personType;
  const person = cells.find(({ name }) => name === 'assignee') ?? cells.find(isPerson);
  const aside = cells.find(({ cell }) => cell.phone === 'aside');
  const title = row.cells.find((cell) => cell.title !== undefined)?.title?.text;
  const brief = ({ name, cell }: { readonly name: string; readonly cell: CellModel }): CellModel => ({
    ...cell,
    brief: cell.brief ?? `${labelOf(visit, type, name)}: ${cell.value?.text ?? ''}`,
  });
  return {
    ...{ id: row.id, key: row.key, href: row.href, version: row.version },
    column: rawValue(record[field.name]),
    movable: editOf(visit, type, field, record) !== undefined,
    title: title ?? rawValue(record[type.schema['x-record'].display]),
    signs: signs.map(brief),
    ...(person !== undefined && { person: brief(person) }),
    ...(aside !== undefined && { aside: aside.cell }),
    ...(gone !== undefined && { gone }),
  };
}

function labelOf(visit: Visit, type: CompiledType, name: string): string {
  const field = type.fields.get(name);
  return field === undefined ? name : visit.label(field.plugin, field.schema.title);
}

function columnsOf(type: CompiledType, field: CompiledField) {
  if (field.name === type.lifecycle?.field)
    return Object.entries(type.lifecycle.states).map(([value, state]) => ({ value, ...state }));
  return field.schema['x-kind'] === 'choice' ? (field.schema['x-choices'] ?? []) : [];
}
