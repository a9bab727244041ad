import type { Context, Transaction } from '@praxis/sdk';
import type { WrittenRecord } from '../record-types/import-batch.js';

/** A row that is ready to be written. */
export interface WritableRow {
  /** Where people find it in the file. */
  readonly row: number;
  /** What the mapping makes of it for fields of its type. */
  readonly values: Readonly<Record<string, unknown>>;
  /** What the mapping hands to the writer beside them. */
  readonly extras: Readonly<Record<string, unknown>>;
}

/** What is wrong with a row, told by its writer. */
export interface WriterProblem {
  readonly row: number;
  readonly column?: string;
  readonly code: string;
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

/** What became of rows; of a row that is in none of these, nothing was written, and a problem says why. */
export interface WriterResult {
  /** A record for each row that made one. */
  readonly created: readonly WrittenRecord[];
  /** A record for each row that changed one. */
  readonly updated: readonly WrittenRecord[];
  /** Rows that told nothing new. */
  readonly unchanged: number;
  /** Further records that came or changed with them; they are taken back, too, but not counted. */
  readonly also: { readonly created: readonly WrittenRecord[]; readonly updated: readonly WrittenRecord[] };
  readonly problems: readonly WriterProblem[];
}

export interface WriterContext extends Pick<Context, 'lookup' | 'now' | 'msg'> {
  /** What the mapping says under `writer.options`. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Number of the import, for reasons in the journal. */
  readonly run: string;
  /** Who imports. */
  readonly actor: string;
  /** All that is written is taken back after each batch of rows. */
  readonly dryRun: boolean;
  /** For as long as the import runs: what earlier batches have to tell later ones. */
  readonly memory: Map<string, unknown>;
  readonly signal: AbortSignal;
}

/**
 * Writes rows in a way of its own, where updating the record with the same key would not do: another
 * way to find the record that is meant, or to decide which values it takes.
 */
export interface RowWriter {
  /** Mappings name it. */
  readonly name: string;
  readonly title: string;
  /** Without it whoever may import may use it. */
  readonly permission?: string;
  /** Further types whose records it writes, to be taken back with an import. */
  readonly types: readonly string[];
  /** What is wrong with the options of a mapping, each as the rest of a sentence. */
  check(options: Readonly<Record<string, unknown>>): readonly string[];
  /** Writes rows in the transaction of their batch, with the rights of the system. */
  write(tx: Transaction, rows: readonly WritableRow[], context: WriterContext): Promise<WriterResult>;
  /**
   * After the last row of an import that was read in one go and had no row in error, in the transaction that ends
   * it: what was not told any more can be put away. What it does is not taken back with the import.
   */
  end?(tx: Transaction, context: WriterContext): Promise<void>;
}
