import type { CompiledType } from '@praxis/core';
import type { Cell, GenericRecord, ListColumn } from '@praxis/sdk';
import { countdown } from '../client/format/countdown.js';
import type { ValueModel } from '../model/value.js';
import type { ListRowModel } from '../pages/list-row.model.js';
import { contributedColumns } from './list-columns.js';
import type { ListState } from './list-state.js';
import type { Slots } from './panels.js';
import type { Visit } from './visit.js';

/** Whether a list shows anything that plugins say of its records. */
export function hasContributedCells(type: CompiledType, state: ListState, slots: Slots): boolean {
  return columnsShown(type, state, slots).length > 0;
}

/** Fills in the cells of columns that plugins contribute; each is loaded once for all rows. */
export async function addContributedCells(
  visit: Visit,
  type: CompiledType,
  state: ListState,
  records: readonly GenericRecord[],
  rows: readonly ListRowModel[],
  slots: Slots,
): Promise<readonly ListRowModel[]> {
  const wanted = columnsShown(type, state, slots);
  if (wanted.length === 0) return rows;
  const loaded = new Map<
    string,
    { readonly plugin: string; readonly cells: Awaited<ReturnType<ListColumn['load']>> }
  >();
  for (const { plugin, value } of wanted)
    loaded.set(value.id, { plugin, cells: await slots.loadColumn(visit, plugin, value, records, type.name) });
  return rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell, index) => {
      const name = state.columns[index]?.name ?? '';
      const column = loaded.get(name);
      if (column === undefined) return cell;
      const found = column.cells.get(row.id);
      if (found === undefined) return { value: { kind: 'none' as const, text: '–' } };
      return {
        value: valueOf(visit, column.plugin, found),
        ...(found.clock !== undefined && { phone: 'aside' as const }),
      };
    }),
  }));
}

function columnsShown(type: CompiledType, state: ListState, slots: Slots): Slots['columns'] {
  return contributedColumns(type, slots).filter(({ value }) =>
    state.columns.some(({ name }) => name === value.id),
  );
}

function valueOf(visit: Visit, plugin: string, { text, icon, tone, href, clock }: Cell): ValueModel {
  if (clock !== undefined) {
    const left = clock.due === undefined ? undefined : Date.parse(clock.due) - visit.now.getTime();
    const words = left === undefined ? visit.label(plugin, text) : countdown(visit.locale, left);
    return { kind: 'clock', text: words, clock: { ...clock, text: words } };
  }
  if (href !== undefined) return { kind: 'text', text, href };
  return {
    kind: 'choice',
    text,
    ...(icon !== undefined && { symbol: icon }),
    ...(tone !== undefined && { tone }),
  };
}
