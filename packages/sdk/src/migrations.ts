/** What an upgrade cannot derive from the difference of two schemas. */
export interface Migration {
  /** Number first: `004-split-contact-name`. It runs once, in order, and is kept in the ledger. */
  readonly name: string;
  /** Record type whose rows the backfill walks. */
  readonly type: string;
  /**
   * Fills the new fields of each row, in batches, while people work. It may run again after an
   * interruption, so it gives the same result for a row that it has seen before.
   */
  backfill(row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined;
  /** Fields of the type to drop once all rows are filled; kept in the trash schema for 30 days. */
  readonly contract?: readonly string[];
}

/** Returns its argument, checked by the compiler. */
export function migration(definition: Migration): Migration {
  return Object.freeze(definition);
}
