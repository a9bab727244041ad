import type { CompiledType } from '@praxis/core';
import type { GenericRecord, ListColumn } from '@praxis/sdk';
import type { ListRowModel } from '../pages/list-row.model.js';
import type { ListState } from './list-state.js';
import type { Slots } from './panels.js';
import type { Visit } from './visit.js';

/** Fills in the cells of columns that plugins contribute; each is loaded once for all rows. */
export async function addContributedCells(
  visit: Visit,
  type: CompiledType,
  state: ListState,
  records: readonly GenericRecord[],
  rows: readonly ListRowModel[],
  slots: Slots,
): Promise<readonly ListRowModel[]> {
  const wanted = slots.columns.filter(
    ({ value }) => value.type === type.name && state.columns.some(({ name }) => name === value.id),
  );
  if (wanted.length === 0) return rows;
  const loaded = new Map<string, Awaited<ReturnType<ListColumn['load']>>>();
  for (const { plugin, value } of wanted)
    loaded.set(value.id, await slots.loadColumn(visit, plugin, value, records));
  return rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell, index) => {
      const name = state.columns[index]?.name ?? '';
      const found = loaded.get(name)?.get(row.id);
      if (!loaded.has(name)) return cell;
      if (found === undefined) return { value: { kind: 'none' as const, text: '–' } };
      const { text, icon, tone, href } = found;
      return {
        value:
          href !== undefined
            ? { kind: 'text' as const, text, href }
            : {
                kind: 'choice' as const,
                text,
                ...(icon !== undefined && { symbol: icon }),
                ...(tone !== undefined && { tone }),
              },
      };
    }),
  }));
}
