import { definePlugin, grant, on, recordType, text } from '@praxis/sdk';
import { expect } from 'chai';
import { startHttpBench, until, type HttpBench } from './support/http-bench.js';

const Crate = recordType('crate', {
  title: 'Crate',
  plural: 'Crates',
  display: 'title',
  fields: { title: text({ label: 'Title', required: true }) },
});

describe('a request whose database connection is ended', () => {
  let bench: HttpBench;
  /** Process of the connection on which the hook of a save waits, and what lets it go on. */
  let held: { readonly pid: number; readonly goOn: () => void } | undefined;

  before(async () => {
    bench = await startHttpBench({
      plugins: [
        {
          manifest: { id: 'crates', title: 'Crates', api: '^0.1', default: true },
          definition: definePlugin({
            contributes: {
              recordTypes: [Crate],
              roles: [{ id: 'crater', title: 'Crater' }],
              grants: [grant('crater', Crate, { actions: ['*'] })],
              hooks: [
                on(Crate).beforeSave({ id: 'crates.wait' }, async (draft, { tx }) => {
                  if (draft.title !== 'held') return;
                  // Only what writes begins a transaction.
                  await tx.create(Crate, { title: 'inner' });
                  const [row] = await bench.sql.query<{ pid: number }>(
                    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'",
                  );
                  await new Promise<void>((goOn) => (held = { pid: row?.pid ?? 0, goOn }));
                  await tx.find(Crate, { limit: 1 });
                }),
              ],
            },
          }),
        },
      ],
    });
  });
  after(() => bench.stop());

  it('while a statement waits for a lock is told to come again, and so can', async () => {
    const client = await bench.as('crater');
    const { json: crate } = await client.post('/api/v1/records/crate', { title: 'Glasses' });
    const other = await bench.sql.connect();
    await other.query('BEGIN');
    await other.query('SELECT FROM rec_crate FOR UPDATE');
    const answer = client.patch(`/api/v1/records/crate/${crate.id}`, { title: 'Cups' });
    let waiting: number | undefined;
    await until(async () => {
      const [row] = await bench.sql.query<{ pid: number }>(
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      );
      waiting = row?.pid;
      return waiting !== undefined;
    });
    await other.query('SELECT pg_terminate_backend($1)', [waiting]);

    const { status, headers, json } = await answer;
    expect({ status, code: json.code }).to.deep.equal({ status: 503, code: 'E_DATABASE_AWAY' });
    expect(headers.get('retry-after')).to.equal('2');
    await other.query('ROLLBACK');
    other.release();
    const again = await client.patch(`/api/v1/records/crate/${crate.id}`, { title: 'Cups' });
    expect(again.json).to.include({ title: 'Cups', version: 2 });
  });

  it('between two statements of its transaction is told to come again, and so can', async () => {
    const client = await bench.as('crater');
    const answer = client.post('/api/v1/records/crate', { title: 'held' });
    await until(() => held !== undefined);
    await bench.sql.query({ text: 'SELECT pg_terminate_backend($1)', values: [held?.pid] });
    await until(async () => {
      const rows = await bench.sql.query({
        text: 'SELECT FROM pg_stat_activity WHERE pid = $1',
        values: [held?.pid],
      });
      return rows.length === 0;
    });
    held?.goOn();

    const { status, json } = await answer;
    expect({ status, code: json.code }).to.deep.equal({ status: 503, code: 'E_DATABASE_AWAY' });
    expect((await client.post('/api/v1/records/crate', { title: 'Cups' })).status).to.equal(201);
  });
});
