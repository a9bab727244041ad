import { readTable } from '../formats/read-table.js';
import type { FileOptions, Row, SourceFile } from '../formats/table.js';
import { textOf } from '../formats/text-of.js';

/** Rows of a history file that are held in memory; a file with more has to be cut. */
const maximumRows = 3_000_000;

/**
 * Reads a whole history file, by the record that each row speaks of. It is held in memory, because
 * such files are in any order.
 *
 * @throws RangeError for more than three million rows
 */
export async function historyRows(
  file: SourceFile,
  options: FileOptions | undefined,
  key: string,
): Promise<Map<string, Row[]>> {
  const rows = new Map<string, Row[]>();
  let count = 0;
  for await (const row of (await readTable(file, options)).rows) {
    count += 1;
    if (count > maximumRows)
      throw new RangeError('A history file may have three million rows. Cut it, and import it in parts.');
    const value = textOf(row.cells[key]);
    const known = rows.get(value);
    if (known === undefined) rows.set(value, [row]);
    else known.push(row);
  }
  return rows;
}
