import { isPraxisError } from '@praxis/sdk';
import { readCsv } from './csv.js';
import { detect, openContent } from './detect.js';
import { FileUnreadableError } from './errors.js';
import { readNdjson } from './ndjson.js';
import type { FileOptions, Row, SourceFile, Table, TableFormat } from './table.js';
import { readXes } from './xes.js';
import { readXlsx } from './xlsx-read.js';
import { readYaml } from './yaml.js';

/**
 * Opens a file as a table: its columns now, its rows as they are asked for.
 *
 * @param brought formats that plugins bring
 * @throws FileUnreadableError here or while rows are read
 */
export async function readTable(
  file: SourceFile,
  options: FileOptions = {},
  brought: readonly TableFormat[] = [],
): Promise<Table> {
  return explained(file, async () => {
    const { format, compressed, encoding, delimiter } = await detect(file, options);
    const known = brought.find(({ name }) => name === format);
    if (known !== undefined) {
      const open = () => openContent(file, compressed);
      return { format, ...explainedRows(file, await known.read({ name: file.name, open })) };
    }
    const text = async (): Promise<AsyncIterable<string>> =>
      decoded(await openContent(file, compressed), encoding);
    switch (format) {
      case 'csv':
        return {
          format,
          encoding,
          delimiter,
          ...explainedRows(file, await readCsv(file.name, await text(), delimiter)),
        };
      case 'ndjson':
        return { format, encoding, ...explainedRows(file, await readNdjson(await text())) };
      case 'xes':
        return {
          format,
          encoding,
          ...explainedRows(file, await readXes(await text(), options.rows ?? 'cases')),
        };
      case 'xlsx':
        return {
          format,
          ...explainedRows(file, await readXlsx(await openContent(file, compressed), options.sheet)),
        };
      case 'yaml':
        return { format, encoding, ...explainedRows(file, await readYaml(file.name, await text())) };
      default:
        throw new FileUnreadableError({ name: file.name, why: `nobody knows the format "${format}".` });
    }
  });
}

async function* decoded(bytes: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

async function explained<R>(file: SourceFile, work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    throw readable(file, error);
  }
}

function explainedRows<T extends { readonly rows: AsyncIterable<Row> }>(file: SourceFile, table: T): T {
  async function* rows(): AsyncGenerator<Row> {
    try {
      yield* table.rows;
    } catch (error) {
      throw readable(file, error);
    }
  }
  return { ...table, rows: rows() };
}

function readable(file: SourceFile, error: unknown): unknown {
  if (isPraxisError(error) || !(error instanceof Error)) return error;
  const why =
    error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
      ? 'some bytes do not fit its encoding. Choose another encoding.'
      : error.message;
  return new FileUnreadableError({ name: file.name, why }, { cause: error });
}
