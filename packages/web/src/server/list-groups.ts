import type { CompiledType } from '@praxis/core';
import type { GenericRecord } from '@praxis/sdk';
import type { GroupModel } from '../pages/list.model.js';
import { contributedColumns } from './list-columns.js';
import type { ListState } from './list-state.js';
import type { Slots } from './panels.js';
import { presentValue, type Titles } from './present-value.js';
import { rawValue } from './raw-value.js';
import type { Visit } from './visit.js';

/** Rows under what a contributed column says of them; undefined when the list is not grouped by one. */
export async function contributedGroups(
  visit: Visit,
  type: CompiledType,
  { groupBy }: ListState,
  records: readonly GenericRecord[],
  rows: GroupModel['rows'],
  slots: Slots,
): Promise<readonly GroupModel[] | undefined> {
  const column = contributedColumns(type, slots).find(({ value }) => value.id === groupBy);
  if (column === undefined) return undefined;
  const cells = await slots.loadColumn(visit, column.plugin, column.value, records, type.name);
  const groups = new Map<
    string,
    { readonly tone?: GroupModel['tone']; readonly rows: GroupModel['rows'][number][] }
  >();
  for (const row of rows) {
    const cell = cells.get(row.id);
    const label = cell?.group === undefined ? visit.msg('(empty)') : visit.label(column.plugin, cell.group);
    const group = groups.get(label) ?? { ...(cell?.tone !== undefined && { tone: cell.tone }), rows: [] };
    group.rows.push(row);
    groups.set(label, group);
  }
  return [...groups].map(([label, { tone, rows: own }]) => ({
    id: idOf(label),
    label,
    ...(tone !== undefined && { tone }),
    count: own.length,
    rows: own,
  }));
}

/** Rows under the values by which the list is grouped; a list that is not has one group. */
export function groupModels(
  visit: Visit,
  type: CompiledType,
  state: ListState,
  records: readonly GenericRecord[],
  rows: GroupModel['rows'],
  titles: Titles,
): readonly GroupModel[] {
  const field = type.fields.get(state.groupBy);
  if (field === undefined) return [{ id: 'all', rows }];
  const groups = new Map<
    string,
    { label: string; tone?: GroupModel['tone']; rows: GroupModel['rows'][number][] }
  >();
  records.forEach((record, index) => {
    const row = rows[index];
    if (row === undefined) return;
    const raw = record[state.groupBy];
    const value = presentValue(visit, type, field, raw, titles);
    const key = raw === null || raw === undefined ? 'none' : rawValue(raw);
    const group = groups.get(key) ?? {
      label: value.kind === 'none' ? visit.msg('(empty)') : value.text,
      ...(value.kind === 'choice' && value.tone !== undefined && { tone: value.tone }),
      rows: [],
    };
    group.rows.push(row);
    groups.set(key, group);
  });
  return [...groups].map(([key, { label, tone, rows: own }]) => ({
    id: idOf(key),
    label,
    ...(tone !== undefined && { tone }),
    count: own.length,
    rows: own,
  }));
}

/** The same group has the same id on every page of a list, so that rows that are loaded later join it. */
function idOf(key: string): string {
  return key.replace(/[^\p{L}\p{N}_-]/gu, '-');
}

/** Groups that a page cuts in two show how many there are at least; only whole ones are counted. */
export function withCuts(
  groups: readonly GroupModel[],
  { isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean },
): readonly GroupModel[] {
  return groups.map((group, index) => {
    const isCut = (!isFirst && index === 0) || (!isLast && index === groups.length - 1);
    return isCut && group.count !== undefined ? { ...group, cut: true } : group;
  });
}
