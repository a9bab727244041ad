/**
 * SQL of a text column as `contains` and `startsWith` compare it; the same function as `foldText`
 * in memory. A trigram index that is to serve them has to be made on exactly this expression:
 *
 * `CREATE INDEX … USING gin ((<foldedText(column)>) gin_trgm_ops)`
 *
 * The database's own collation may lower letters by any rules, so the one of ICU is named; it knows
 * the same rules as JavaScript. The result compares by bytes.
 */
export function foldedText(column: string): string {
  return `replace(lower(${column} COLLATE "und-x-icu"), 'ς', 'σ') COLLATE "C"`;
}

/** Escapes what LIKE would take for a wildcard. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
