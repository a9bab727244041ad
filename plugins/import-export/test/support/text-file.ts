import { Readable } from 'node:stream';
import { readTable } from '../../src/formats/read-table.js';
import type { FileOptions, Row, SourceFile, Table } from '../../src/formats/table.js';

/** A file of bytes, which arrive in pieces as small as it gets. */
export function fileOf(content: string | Buffer, name = 'file'): SourceFile {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const pieces = (): Buffer[] =>
    Array.from({ length: Math.ceil(bytes.length / 7) }, (_, index) =>
      bytes.subarray(index * 7, index * 7 + 7),
    );
  return { name, open: () => Promise.resolve(Readable.from(pieces(), { objectMode: false })) };
}

export interface ReadFile extends Omit<Table, 'rows'> {
  readonly rows: readonly Row[];
}

export async function read(content: string | Buffer, options: FileOptions = {}): Promise<ReadFile> {
  const table = await readTable(fileOf(content), options);
  const rows: Row[] = [];
  for await (const row of table.rows) rows.push(row);
  return { ...table, rows };
}
