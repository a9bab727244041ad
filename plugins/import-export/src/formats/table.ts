import type { Readable } from 'node:stream';

/** A file that can be read more than once. */
export interface SourceFile {
  readonly name: string;
  open(): Promise<Readable>;
}

export type FileFormat = 'csv' | 'ndjson' | 'xlsx' | 'xes' | 'yaml';

/** How a file is to be read; what is left out is found out from its beginning. */
export interface FileOptions {
  /** One of {@link FileFormat}, or the name of one that a plugin brings. */
  readonly format?: string;
  /** Label of the Encoding Standard, such as `utf-8` or `windows-1252`. */
  readonly encoding?: string;
  /** One character between the values of a CSV file. */
  readonly delimiter?: string;
  /** Name of the sheet of a workbook; the first one without it. */
  readonly sheet?: string;
  /** What a row of an event log stands for. */
  readonly rows?: 'cases' | 'events';
}

/** One row: its cells by column. Text as it stands in the file, or a JSON value of NDJSON. */
export interface Row {
  /** Where people find it: line of the data, counted from 1, headings left out. */
  readonly number: number;
  readonly cells: Readonly<Record<string, unknown>>;
  /** Set when the row does not fit its headings. */
  readonly problem?: string;
}

/** Rows, read one after the other as they are asked for. */
export interface Table {
  readonly format: string;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly columns: readonly string[];
  readonly rows: AsyncIterable<Row>;
}

/** A kind of file that a plugin knows how to read, such as the export of another system. */
export interface TableFormat {
  /** Kebab case; mappings name it as the format of their file. */
  readonly name: string;
  readonly title: string;
  /** `open` gives the content from its beginning, decompressed; more than once, if need be. */
  read(file: { readonly name: string; open(): Promise<Readable> }): Promise<Pick<Table, 'columns' | 'rows'>>;
}
