import { sqlParameters, type SqlParameters } from '@praxis/predicate';
import {
  QueryError,
  type AggregateGroup,
  type AggregateQuery,
  type GroupBy,
  type Measure,
  type TypeReference,
} from '@praxis/sdk';
import type { CompiledField, CompiledType } from '../generation.js';
import { conditionSql, filterSql } from './conditions.js';
import { accessOf, typeOf, type Session } from './session.js';
import { prepared } from './statements.js';

const maximumGroups = 1000;
const maximumKeys = 4;
const maximumMeasures = 20;

/** Groups records and measures the groups, in one statement; see the store's `aggregate`. */
export async function aggregateRecords<Name extends string>(
  session: Session,
  reference: TypeReference,
  query: AggregateQuery<Name>,
): Promise<readonly AggregateGroup<Name>[]> {
  const type = typeOf(session, reference);
  const { by = [], limit = maximumGroups } = query;
  const names = Object.keys(query.measures) as Name[];
  refuseIf(by.length > maximumKeys, 'by', `at most ${maximumKeys} at once.`);
  refuseIf(names.length > maximumMeasures, 'measures', `at most ${maximumMeasures} at once.`);
  refuseIf(
    !(Number.isInteger(limit) && limit >= 1 && limit <= maximumGroups),
    'limit',
    `1 to ${maximumGroups}.`,
  );
  const collected = sqlParameters();
  const groups = by.map((key) => groupSql(session, type, key, collected));
  const measures = names.map((name) => measureSql(session, type, query.measures[name], collected));
  const columns = [
    ...groups.map((sql, place) => `${sql} AS g${place}`),
    ...measures.map((sql, place) => `${sql} AS m${place}`),
  ];
  if (columns.length === 0) return [];
  const places = groups.map((_, place) => String(place + 1));
  const order = [...orderOf(names, query.sort ?? [], places.length), ...places];
  const text =
    `SELECT ${columns.join(', ')} FROM ${type.table} t WHERE ${conditionSql(session, type, query, collected)}` +
    (places.length === 0 ? '' : ` GROUP BY ${places.join(', ')} ORDER BY ${order.join(', ')} LIMIT ${limit}`);
  const rows = await session.sql.query<Readonly<Record<string, unknown>>>(prepared(text, collected.values));
  return rows.map((row) => ({
    group: groups.map((_, place) => row[`g${place}`]),
    measures: Object.fromEntries(
      names.map((name, place) => [name, row[`m${place}`]]),
    ) as AggregateGroup<Name>['measures'],
  }));
}

/** How many records stand under each value of a field, the largest groups first. */
export async function countBy(
  session: Session,
  type: TypeReference,
  by: string,
  query: Pick<AggregateQuery, 'filter' | 'search'>,
): Promise<readonly { value: unknown; count: number }[]> {
  const groups = await aggregateRecords(session, type, {
    ...query,
    by: [by],
    measures: { count: { take: 'count' } },
    sort: ['-count'],
  });
  return groups.map(({ group: [value], measures: { count } }) => ({ value, count: count as number }));
}

function groupSql(session: Session, type: CompiledType, key: GroupBy, collected: SqlParameters): string {
  if (typeof key === 'string') {
    const { column, schema } = readable(session, type, 'by', key);
    refuseIf(schema['x-kind'] === 'json', 'by', `"${key}" has values that only its plugin understands.`);
    return `t.${column}`;
  }
  const { column, schema } = readable(session, type, 'by', key.field);
  const { every, timeZone = 'UTC' } = key;
  refuseIf(!stretches.has(every), 'by', `there is no stretch of time "${every}".`);
  if (schema['x-kind'] === 'date') return `date_trunc('${every}', t.${column}::timestamp)::date`;
  refuseIf(schema['x-kind'] !== 'instant', 'by', `"${key.field}" is no moment.`);
  refuseIf(!isTimeZone(timeZone), 'by', `"${timeZone}" is no time zone such as Europe/Vienna.`);
  return `date_trunc('${every}', t.${column}, ${collected.add(timeZone)}::text)`;
}

const stretches: ReadonlySet<string> = new Set(['hour', 'day', 'week', 'month', 'quarter', 'year']);

function measureSql(
  session: Session,
  type: CompiledType,
  measure: Measure,
  collected: SqlParameters,
): string {
  const { take, of, at = 0.5, filter } = measure;
  const only =
    filter === undefined ? '' : ` FILTER (WHERE ${filterSql(session, type, 't', filter, collected)})`;
  if (take === 'count' && of === undefined) return `count(*)${only}::integer`;
  refuseIf(of === undefined, 'measures', `"${take}" needs to know of what.`);
  const { sql, kind } = operandOf(session, type, of as NonNullable<typeof of>);
  const plain = kind === 'integer' || kind === 'duration' || kind === 'span';
  if (take === 'count') return `count(${sql})${only}::integer`;
  if (take === 'distinct') return `count(DISTINCT ${sql})${only}::integer`;
  if (take === 'minimum' || take === 'maximum') {
    refuseIf(
      !plain && !orderedAsText.has(kind),
      'measures',
      `values of this kind (${kind}) have no ${take}.`,
    );
    return `${take === 'minimum' ? 'min' : 'max'}(${sql})${only}${plain ? '::float8' : ''}`;
  }
  refuseIf(!plain && kind !== 'decimal', 'measures', `values of this kind (${kind}) are no numbers.`);
  if (take === 'sum') return `sum(${sql})${only}${plain ? '::float8' : ''}`;
  if (take === 'average') return `avg(${sql})${only}::float8`;
  refuseIf(take !== 'percentile', 'measures', `there is no measure "${String(take)}".`);
  refuseIf(!(at >= 0 && at <= 1), 'measures', 'a percentile is at 0 to 1.');
  return `percentile_cont(${collected.add(at)}::float8) WITHIN GROUP (ORDER BY ${sql})${only}::float8`;
}

const orderedAsText: ReadonlySet<string> = new Set(['decimal', 'date', 'instant']);

function operandOf(
  session: Session,
  type: CompiledType,
  of: NonNullable<Measure['of']>,
): { readonly sql: string; readonly kind: string } {
  if (typeof of === 'string') {
    const { column, schema } = readable(session, type, 'measures', of);
    refuseIf(schema['x-kind'] === 'json', 'measures', `"${of}" has values that only its plugin understands.`);
    return { sql: `t.${column}`, kind: schema['x-kind'] };
  }
  const [from, to] = [of.from, of.to].map((name) => {
    const field = readable(session, type, 'measures', name);
    refuseIf(field.schema['x-kind'] !== 'instant', 'measures', `"${name}" is no moment.`);
    return `t.${field.column}`;
  });
  return { sql: `extract(epoch FROM ${to} - ${from})`, kind: 'span' };
}

function orderOf(names: readonly string[], sort: readonly string[], groups: number): readonly string[] {
  return sort.map((name) => {
    const place = names.indexOf(name.replace(/^-/, ''));
    refuseIf(place < 0, 'sort', `there is no measure "${name.replace(/^-/, '')}".`);
    return `${groups + place + 1} ${name.startsWith('-') ? 'DESC NULLS LAST' : 'ASC'}`;
  });
}

function readable(session: Session, type: CompiledType, parameter: string, name: string): CompiledField {
  const field = type.fields.get(name) ?? type.systemFields.get(name);
  if (field === undefined || !accessOf(session, type).readable.has(name))
    throw new QueryError({ parameter, reason: `${type.name} has no field "${name}".` });
  return field;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function refuseIf(wrong: boolean, parameter: string, reason: string): void {
  if (wrong) throw new QueryError({ parameter, reason });
}
