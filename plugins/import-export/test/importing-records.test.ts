import { Readable } from 'node:stream';
import { expect } from 'chai';
import { contains, eq } from '@praxis/predicate';
import { Group, GroupMember, Person } from '@praxis/plugin-people/contract';
import type { Bench } from '../../../packages/testkit/src/bench.js';
import { startBench } from '../../../packages/testkit/src/start-bench.js';
import { ImportRowProblem, ImportRun, type Mapping } from '../src/contract.js';
import { createRun, startRun, startUndo } from '../src/runs/start-run.js';

const people: Mapping = {
  type: 'person',
  key: ['email'],
  fields: {
    name: { column: 'Name', transforms: [{ kind: 'trim' }] },
    email: { column: 'Mail', transforms: [{ kind: 'trim' }, { kind: 'lower' }] },
    job_title: { column: 'Position' },
    vip: { column: 'VIP' },
    manager: {
      column: 'Boss',
      transforms: [{ kind: 'lookup', type: 'person', by: 'email', missing: 'report' }],
    },
  },
};

describe('importing records', () => {
  let bench: Bench;
  before(async () => {
    bench = await startBench({ plugins: ['import-export', 'people'] });
  });
  after(() => bench.close());

  /** Uploads a file as an administrator, and runs it. */
  async function run(
    content: string,
    mapping: Mapping,
    mode: 'import' | 'dry_run' = 'import',
    who = 'admin',
  ) {
    const context = bench.platform.context('import-export', bench.principal(who));
    const made = await createRun(context, {
      records: { name: 'people.csv', content: Readable.from([Buffer.from(content)]) },
      type: mapping.type,
      mapping,
    });
    await startRun(context, made.id, mode);
    await bench.runQueuedJobs();
    return bench.store.get(ImportRun, made.id);
  }
  const problemsOf = async (id: string) =>
    (await bench.store.find(ImportRowProblem, { filter: eq('run', id), sort: ['row'] })).items.map(
      ({ row, heading, code }) => [row, heading, code],
    );

  it('creates what is new, updates what is known by its key, and leaves the rest as it is', async () => {
    const first = await run(
      'Name;Mail;Position;VIP\nAda;ADA@example.org;Engineer;yes\nBo;bo@example.org;Clerk;no\n',
      people,
    );
    expect(first).to.include({ state: 'done', created_count: 2, updated_count: 0, failed_count: 0 });

    const second = await run(
      'Name;Mail;Position;VIP\nAda;ada@example.org;Director;yes\nBo;bo@example.org;Clerk;no\nCy;cy@example.org;;\n',
      people,
    );
    expect(second).to.include({ state: 'done', created_count: 1, updated_count: 1, unchanged_count: 1 });
    const { items } = await bench.store.find(Person, { filter: eq('email', 'ada@example.org') });
    expect(items[0]).to.include({ name: 'Ada', job_title: 'Director', vip: true });
    const [newest] = (await bench.journal(Person, items[0]?.id ?? '')).slice(-1);
    expect(newest?.actor).to.equal(bench.principal('admin').id);
    expect(newest?.cause?.reason).to.equal(`Import ${second.number ?? ''}`);
  });

  it('tells what is wrong with each row, and imports the others', async () => {
    const result = await run(
      'Name;Mail;Position;VIP;Boss\nDi;di@example.org;;maybe;\n;nobody@example.org;;;\nEd;ed@example.org;;;unknown@example.org\nFy;fy@example.org;;;\nFy again;fy@example.org;;;\nGo;go@example.org\n',
      people,
    );
    expect(result).to.include({ created_count: 1, failed_count: 5 });
    expect(await problemsOf(result.id)).to.deep.equal([
      [1, 'VIP', 'E_IMPORT_BOOLEAN'],
      [2, 'name', 'E_FIELD_REQUIRED'],
      [3, 'manager', 'E_IMPORT_LOOKUP'],
      [5, null, 'E_IMPORT_DUPLICATE'],
      [6, null, 'E_IMPORT_ROW'],
    ]);
  });

  it('writes nothing in a dry run, and says what it would have done', async () => {
    const before = await bench.store.count(Person);
    const result = await run('Name;Mail\nHe;he@example.org\nIda;\n;x\n', people, 'dry_run');
    expect(result).to.include({ state: 'tried', mode: 'dry_run', created_count: 2, failed_count: 1 });
    expect(await bench.store.count(Person)).to.equal(before);
  });

  it('makes records that rows refer to, once, when the mapping says so', async () => {
    const members: Mapping = {
      type: 'group_member',
      fields: {
        member_of: {
          column: 'team',
          transforms: [{ kind: 'lookup', type: 'group', by: 'name', missing: 'create' }],
        },
        person: {
          column: 'who',
          transforms: [
            { kind: 'lookup', type: 'person', by: 'name', missing: 'create', values: { job_title: 'Agent' } },
          ],
        },
      },
    };
    const result = await run('team,who\nNight shift,Jo\nNight shift,Kim\nDay shift,Jo\n', members);
    expect(result).to.include({ created_count: 3, failed_count: 0 });
    expect(await bench.store.count(Group, { filter: 'name in ("Night shift", "Day shift")' })).to.equal(2);
    expect(await bench.store.count(Person, { filter: 'name = Jo and job_title = Agent' })).to.equal(1);
    expect(await bench.store.count(GroupMember)).to.equal(3);
  });

  it('takes an import back, except what people have changed since', async () => {
    await run('Name;Mail;Position\nLu;lu@example.org;Cook\n', people);
    const result = await run(
      'Name;Mail;Position\nLu;lu@example.org;Chef\nMo;mo@example.org;\nNa;na@example.org;\n',
      people,
    );
    const [na] = (await bench.store.find(Person, { filter: eq('email', 'na@example.org') })).items;
    await bench.update(Person, na?.id ?? '', { job_title: 'Pilot' });

    await startUndo(bench.platform.context('import-export', bench.principal('admin')), result.id);
    await bench.runQueuedJobs();

    const undone = await bench.store.get(ImportRun, result.id);
    expect(undone).to.include({ state: 'undone', undone_count: 2, kept_count: 1 });
    const left = await bench.store.find(Person, {
      filter: 'email in ("lu@example.org", "mo@example.org", "na@example.org")',
      sort: ['name'],
    });
    expect(left.items.map(({ name, job_title }) => [name, job_title])).to.deep.equal([
      ['Lu', 'Cook'],
      ['Na', 'Pilot'],
    ]);
    expect((await problemsOf(result.id)).at(-1)?.[2]).to.equal('E_IMPORT_CHANGED_SINCE');
  });

  it('goes on after the last finished batch when it was stopped, and doubles nothing', async () => {
    const lines = Array.from({ length: 450 }, (_, index) => `Nr ${index},nr${index}@example.net`);
    const context = bench.platform.context('import-export', bench.principal('admin'));
    const made = await createRun(context, {
      records: {
        name: 'many.csv',
        content: Readable.from([Buffer.from(`Name,Mail\n${lines.join('\n')}\n`)]),
      },
      type: 'person',
      mapping: people,
    });
    await startRun(context, made.id, 'import');
    const stop = new AbortController();
    const watched = bench.store.asSystem('a test watches the engine at work');
    const stopping: typeof watched = {
      ...watched,
      asSystem: () => stopping,
      transaction: async (work) => {
        const done = await watched.transaction(work);
        stop.abort();
        return done;
      },
    };
    const { processRun } = await import('../src/engine/process-run.js');
    const { filesOf } = await import('../src/runs/start-run.js');
    const current = await bench.store.get(ImportRun, made.id);
    await processRun(
      { ...context, store: stopping, now: () => new Date(), signal: stop.signal },
      made.id,
      await filesOf(context, current),
    ).catch(() => undefined);
    expect(await bench.store.get(ImportRun, made.id)).to.include({ state: 'running', rows_done: 200 });

    await bench.runQueuedJobs();
    expect(await bench.store.get(ImportRun, made.id)).to.include({
      state: 'done',
      rows_done: 450,
      created_count: 450,
    });
    expect(await bench.store.count(Person, { filter: contains('email', '@example.net') })).to.equal(450);
  });

  it('fails with a message when the file is not what it seems', async () => {
    const result = await run('Name;Mail\n"never closed;x\n', people);
    expect(result).to.include({ state: 'failed' });
    expect(result.message).to.match(/cannot be read/);
  });
});
