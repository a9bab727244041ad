import type { CompiledType } from '@praxis/core';
import type { Cell, GenericRecord, ListColumn } from '@praxis/sdk';
import { countdown } from '../client/format/countdown.js';
import type { ValueModel } from '../model/value.js';
import type { CellModel, ListRowModel } from '../pages/list-row.model.js';
import { contributedColumns } from './list-columns.js';
import type { ListState } from './list-state.js';
import type { Slots } from './panels.js';
import type { Visit } from './visit.js';

/** What plugins say of the records of a list: the names of the columns, and their cells. */
export interface ContributedCells {
  readonly columns: ReadonlySet<string>;
  of(column: string, record: string): CellModel;
  /** What the cell shows, cheaper than the cell itself. */
  keyOf(column: string, record: string): unknown;
}

/** Loads the columns that plugins contribute; each once for all rows. */
export async function contributedCells(
  visit: Visit,
  type: CompiledType,
  state: ListState,
  records: readonly GenericRecord[],
  slots: Slots,
): Promise<ContributedCells> {
  const loaded = new Map<
    string,
    { readonly plugin: string; readonly cells: Awaited<ReturnType<ListColumn['load']>> }
  >();
  for (const { plugin, value } of columnsShown(type, state, slots))
    loaded.set(value.id, { plugin, cells: await slots.loadColumn(visit, plugin, value, records, type.name) });
  return {
    columns: new Set(loaded.keys()),
    keyOf(name, record) {
      const found = loaded.get(name)?.cells.get(record);
      if (found?.clock?.due === undefined) return found;
      // It reads the same until a minute is over.
      const left = Date.parse(found.clock.due) - visit.now.getTime();
      return [found, left < 0, Math.round(Math.abs(left) / 60_000)];
    },
    of(name, record) {
      const column = loaded.get(name);
      const found = column?.cells.get(record);
      if (column === undefined || found === undefined) return { value: { kind: 'none', text: '–' } };
      return {
        value: valueOf(visit, column.plugin, found),
        ...(found.clock !== undefined && { phone: 'due' as const }),
      };
    },
  };
}

/** A row with the cells of plugins in their places. */
export function withContributedCells(
  row: ListRowModel,
  state: ListState,
  contributed: ContributedCells,
): ListRowModel {
  if (contributed.columns.size === 0) return row;
  const cells = row.cells.map((cell, index) => {
    const name = state.columns[index]?.name ?? '';
    return contributed.columns.has(name) ? contributed.of(name, row.id) : cell;
  });
  return { ...row, cells };
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
