/** PostgreSQL cuts longer names off without a word. */
export const maximumNameLength = 63;

/** Types and plain fields: room is left for the prefixes of tables, sequences and extension fields. */
export const maximumOwnNameLength = 40;

/** A b-tree entry takes 2,700 bytes, and a character up to four. */
export const maximumIndexedLength = 650;

export const namePattern = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;

/** Before names that administrators give, so that no plugin's name can ever collide with one. */
export const customPrefix = 'u_';

/**
 * Why a field cannot have a name, if it cannot. Columns stand unquoted in statements and fields are
 * members of JavaScript objects, so words of either language are out.
 */
export function reservedReason(name: string): string | undefined {
  if (sqlWords.has(name))
    return 'it is a reserved word of SQL; add a word, such as "assignment_group" for "group"';
  if (columnNames.has(name)) return 'PostgreSQL or the platform uses it inside the table';
  return undefined;
}

const columnNames: ReadonlySet<string> = new Set([
  'search',
  'tableoid',
  'xmin',
  'cmin',
  'xmax',
  'cmax',
  'ctid',
  'oid',
  'constructor',
]);

/** PostgreSQL 15 to 18: `pg_get_keywords()` of the categories "reserved" and "reserved (can be function or type name)". */
const sqlWords: ReadonlySet<string> = new Set(
  (
    'all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate ' +
    'collation column concurrently constraint create cross current_catalog current_date current_role ' +
    'current_schema current_time current_timestamp current_user default deferrable desc distinct do else end ' +
    'except false fetch for foreign freeze from full grant group having ilike in initially inner intersect ' +
    'into is isnull join lateral leading left like limit localtime localtimestamp natural not notnull null ' +
    'offset on only or order outer overlaps placing primary references returning right select session_user ' +
    'similar some symmetric system_user table tablesample then to trailing true union unique user using ' +
    'variadic verbose when where window with'
  ).split(' '),
);
