import type { Row } from '@praxis/plugin-import-export/contract';

export type Cells = Readonly<Record<string, unknown>>;

/** Rows with all their columns: what another system has no value for is empty, rather than not told. */
export async function* tableRows(columns: readonly string[], cells: readonly Cells[]): AsyncGenerator<Row> {
  const empty = Object.fromEntries(columns.map((name) => [name, null]));
  let number = 0;
  for (const each of await Promise.resolve(cells)) {
    number += 1;
    const told = Object.entries(each).filter(([, value]) => value !== undefined);
    yield { number, cells: { ...empty, ...Object.fromEntries(told) } };
  }
}
