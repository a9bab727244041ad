import type { Sql } from '../sql/sql.js';
import { readAppliedTypes, type AppliedType } from './applied-types.js';
import { readTables, type ActualTable } from './catalog.js';

/** What purging the data of a plugin would do. Nothing is done by planning it. */
export interface PurgePlan {
  readonly plugin: string;
  readonly tables: readonly { readonly type: string; readonly table: string; readonly records: number }[];
  /** Its fields on types of others. */
  readonly columns: readonly PurgedField[];
  /** Fields of others that refer to its records. */
  readonly references: readonly (PurgedField & {
    readonly target: string;
    /** `keep`: entries of a list stay, as ids that lead nowhere. */
    readonly effect: 'refuse' | 'clear' | 'keep';
  })[];
  /** References that keep it from being applied. */
  readonly refused: boolean;
}

export interface PurgedField {
  readonly type: string;
  readonly table: string;
  readonly field: string;
  /** Records that have a value there. */
  readonly values: number;
}

export interface PurgeOptions {
  /** Narrows it to a part, such as one field that an administrator made; `field` is undefined for whole types. */
  readonly only?: (item: { readonly type: string; readonly field?: string }) => boolean;
}

/** Works out what purging a plugin's data would take away, and what it would break. */
export async function planPurge(
  sql: Sql,
  plugin: string,
  { only = () => true }: PurgeOptions = {},
): Promise<PurgePlan> {
  const tables = await readTables(sql);
  const applied = (await readAppliedTypes(sql)).filter(({ name }) => tables.has(`rec_${name}`));
  const purged = applied.filter((type) => type.plugin === plugin && only({ type: type.name }));
  const names = new Set(purged.map(({ name }) => name));
  const remaining = applied.filter(({ name }) => !names.has(name)).flatMap((type) => fieldsOf(type, tables));
  const isPurged = ({ type, field, owner }: FieldOfType): boolean =>
    owner === plugin && type.plugin !== plugin && only({ type: type.name, field });

  const columns: PurgedField[] = [];
  const references: PurgePlan['references'][number][] = [];
  for (const item of remaining) {
    const { type, field, schema } = item;
    const target = schema['x-target'];
    const refers = target !== undefined && names.has(target);
    if (!isPurged(item) && !refers) continue;
    const table = `rec_${type.name}`;
    const values = await count(sql, table, `${field} IS NOT NULL`);
    const entry = { type: type.name, table, field, values };
    if (isPurged(item)) columns.push(entry);
    else if (target !== undefined) {
      const effect = schema['x-kind'] === 'references' ? 'keep' : (schema['x-on-purge'] ?? 'refuse');
      references.push({ ...entry, target, effect });
    }
  }
  return {
    plugin,
    tables: await Promise.all(
      [...names].map(async (type) => ({
        type,
        table: `rec_${type}`,
        records: await count(sql, `rec_${type}`, 'true'),
      })),
    ),
    columns,
    references,
    refused: references.some(({ effect, values }) => effect === 'refuse' && values > 0),
  };
}

interface FieldOfType {
  readonly type: AppliedType;
  readonly field: string;
  readonly owner: string;
  readonly schema: AppliedType['fields'][string]['schema'];
}

function fieldsOf(type: AppliedType, tables: ReadonlyMap<string, ActualTable>): readonly FieldOfType[] {
  const columns = tables.get(`rec_${type.name}`)?.columns;
  return Object.entries(type.fields)
    .filter(([field]) => columns?.has(field) === true)
    .map(([field, { plugin, schema }]) => ({ type, field, owner: plugin, schema }));
}

async function count(sql: Sql, table: string, condition: string): Promise<number> {
  const [row] = await sql.query<{ count: string }>(
    `SELECT count(*) AS count FROM ${table} WHERE ${condition}`,
  );
  return Number(row?.count ?? 0);
}
