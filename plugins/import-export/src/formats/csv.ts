import { CsvError, parse } from 'csv-parse';
import { Readable } from 'node:stream';
import { FileUnreadableError } from './errors.js';
import type { Row } from './table.js';

/** Longer than any field that can be stored; a quote that is never closed stops here. */
const longestRecord = 2_000_000;

/**
 * Reads CSV (RFC 4180, with any delimiter): headings, then rows. Headings that are missing or stand
 * twice get names of their own, so that no value is lost.
 *
 * @throws FileUnreadableError while rows are read, where quotes are malformed
 */
export async function readCsv(
  name: string,
  text: AsyncIterable<string>,
  delimiter: string,
): Promise<{ readonly columns: readonly string[]; readonly rows: AsyncIterable<Row> }> {
  const source = Readable.from(text);
  const parser = parse({
    delimiter,
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestRecord,
  });
  source.on('error', (error) => parser.destroy(error));
  const records = source.pipe(parser)[Symbol.asyncIterator]() as AsyncIterator<string[]>;
  const next = async (): Promise<string[] | undefined> => {
    try {
      const result = await records.next();
      return result.done === true ? undefined : result.value;
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      throw new FileUnreadableError({ name, why: error.message }, { cause: error });
    }
  };
  const columns = distinct((await next()) ?? []);
  return { columns, rows: rowsOf(columns, next, () => source.destroy()) };
}

async function* rowsOf(
  columns: readonly string[],
  next: () => Promise<string[] | undefined>,
  close: () => void,
): AsyncGenerator<Row> {
  try {
    let number = 0;
    for (let values = await next(); values !== undefined; values = await next()) {
      number += 1;
      const cells: Record<string, unknown> = {};
      for (const [index, column] of columns.entries()) cells[column] = values[index] ?? '';
      yield values.length === columns.length
        ? { number, cells }
        : {
            number,
            cells,
            problem: `The row has ${values.length} values, the headings are ${columns.length}.`,
          };
    }
  } finally {
    close();
  }
}

/** Makes headings that can be told apart. */
export function distinct(headings: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return headings.map((heading, index) => {
    const name = heading.trim() === '' ? `Column ${index + 1}` : heading.trim();
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
