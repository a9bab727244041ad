import { createTestDatabase, type TestDatabase } from '@praxis/database/testing';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  compileMatcher,
  compilePredicate,
  checkPredicate,
  formatPredicate,
  sqlParameters,
  type PlainRecord,
  type Predicate,
} from '@praxis/predicate';
import { clock, predicates, variableValues, valuesOf } from './support/arbitraries.js';
import { organisations, people, schema, scopeOf, fieldsOfType, tables } from './support/world.js';

describe('SQL and memory', () => {
  let database: TestDatabase;

  before(async () => {
    database = await createTestDatabase();
    await database.pool.query(tables);
  });
  after(() => database.drop());

  it('give the same answer for every predicate on every record', async function () {
    this.timeout(120_000);
    const rounds = fc.record({
      organisations: rowsOf('organisation', organisations),
      people: rowsOf('person', people),
      tickets: fc.array(rowOf('ticket'), { minLength: 20, maxLength: 20 }),
      predicates: fc.array(predicates, { minLength: 30, maxLength: 30 }),
      variables: variableValues,
    });
    await fc.assert(
      fc.asyncProperty(rounds, async (round) => {
        const tickets = round.tickets.map((ticket, id) => ({ ...ticket, id }));
        await fill('organisation', round.organisations);
        await fill('person', round.people);
        await fill('ticket', tickets);
        const context = { now: clock, variables: round.variables };
        const checked = round.predicates.map(accepted);
        const parameters = sqlParameters();
        const columns = checked.map((predicate) => {
          const sql = compilePredicate(predicate, { schema, parameters, ...context, ...scopeOf('t') });
          return `(${sql}) IS TRUE`;
        });
        const { rows } = await database.pool.query<{ answers: boolean[] }>({
          text: `SELECT ARRAY[${columns.join(', ')}] AS answers FROM ticket AS t ORDER BY id`,
          values: [...parameters.values],
        });
        const records = tickets.map((ticket) => loaded(ticket, round.people, round.organisations));
        for (const [index, predicate] of checked.entries()) {
          const matches = compileMatcher(predicate, schema);
          for (const [id, record] of records.entries()) {
            const inSql = rows[id]?.answers[index];
            expect(
              matches(record, context),
              `${formatPredicate(predicate)} of ${JSON.stringify(record)}`,
            ).to.equal(inSql);
          }
        }
      }),
      { numRuns: Number(process.env.PREDICATE_RUNS ?? 150) },
    );
  });

  async function fill(table: string, rows: readonly PlainRecord[]): Promise<void> {
    await database.pool.query(`DELETE FROM ${table}`);
    await database.pool.query(
      `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1)`,
      [JSON.stringify(rows)],
    );
  }
});

function accepted(predicate: Predicate): Predicate {
  const result = checkPredicate(predicate, schema);
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.predicate;
}

function rowOf(type: string): fc.Arbitrary<PlainRecord> {
  const values = Object.entries(fieldsOfType[type] ?? {}).map(
    ([name, info]) => [name, valuesOf(info)] as const,
  );
  return fc.record(Object.fromEntries(values));
}

function rowsOf(type: string, ids: readonly string[]): fc.Arbitrary<PlainRecord[]> {
  return fc.tuple(...ids.map((id) => rowOf(type).map((row) => ({ ...row, id }))));
}

/** The ticket with the records that its dotted paths lead through, loaded as nested objects. */
function loaded(
  ticket: PlainRecord,
  people: readonly PlainRecord[],
  organisations: readonly PlainRecord[],
): PlainRecord {
  const find = (rows: readonly PlainRecord[], id: unknown) =>
    rows.find((row) => row.id === String(id).toLowerCase());
  const person = (id: unknown, depth: number): unknown => {
    const row = find(people, id);
    if (row === undefined) return id;
    return {
      ...row,
      manager: depth === 0 ? row.manager : person(row.manager, depth - 1),
      organisation: find(organisations, row.organisation) ?? row.organisation,
    };
  };
  return { ...ticket, caller: person(ticket.caller, 1) };
}
