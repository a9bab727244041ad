import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { on, PraxisError, type Job } from '@praxis/sdk';
import { errands, Errand, gate, startJobBench, toys, until, type JobBench } from './support/job-bench.js';

describe('a queued job', () => {
  let bench: JobBench | undefined;
  let ran: unknown[];
  const run: Job = {
    id: 'toys.run',
    title: 'Run',
    attempts: 3,
    run: async (payload) => {
      ran.push(payload);
    },
  };
  beforeEach(() => {
    ran = [];
  });
  afterEach(() => bench?.stop());

  it('runs as its plugin, with what it was given', async () => {
    const seen: unknown[] = [];
    bench = await startJobBench(
      toys([
        {
          ...run,
          run: async (payload, context) => {
            seen.push([payload, context.plugin, context.principal.kind]);
          },
        },
      ]),
    );

    await bench.jobs.queue.enqueue('toys.run', ['a', { b: 1 }], {});

    await until(() => seen.length === 1);
    expect(seen[0]).to.deep.equal([['a', { b: 1 }], 'toys', 'service']);
  });

  it('comes into being with the save that queued it, and not without', async () => {
    bench = await startJobBench(toys([run], errands));
    const person = { ...bench.platform.servicePrincipal('toys'), roles: ['runner'] };
    const store = bench.platform.store(person);

    const refused = await store.create(Errand, { title: 'no' }).catch((error: unknown) => error);
    await store.create(Errand, { title: 'yes' });
    await until(() => ran.length > 0);

    expect(refused).to.be.instanceOf(Error);
    expect(ran).to.deep.equal([{ title: 'yes' }]);
    expect(await bench.jobs.overview.counts()).to.include({ waiting: 0, scheduled: 0 });
  });

  it('is replaced by another one under the same key that waits', async () => {
    bench = await startJobBench(toys([run]), { started: false });
    const runAt = new Date(Date.now() + 3_600_000);
    for (const payload of ['first', 'second', 'third']) {
      await bench.jobs.queue.enqueue('toys.run', payload, { key: 'the same', runAt });
    }
    await bench.jobs.queue.enqueue('toys.run', 'other', { key: `long ${'x'.repeat(2000)}`, runAt });

    await bench.hurry();
    await bench.jobs.start(bench.platform);
    await until(() => ran.length === 2);

    expect(ran).to.have.members(['third', 'other']);
  });

  it('is taken back by its key, as long as it waits', async () => {
    bench = await startJobBench(toys([run]));
    const runAt = new Date(Date.now() + 3_600_000);
    const context = bench.platform.context('toys', bench.platform.servicePrincipal('toys'));
    await context.enqueue('run', 'later', { key: 'one', runAt });
    await context.enqueue('run', 'later, too', { key: 'two', runAt });
    await context.cancel('run', 'one');
    await context.cancel('run', 'nobody');
    expect(await bench.jobs.overview.counts()).to.include({ scheduled: 1 });

    // In a transaction that is taken back, it stays.
    await context.store
      .transaction(async (tx) => {
        await tx.cancel('run', 'two');
        throw new Error('no');
      })
      .catch(() => undefined);
    expect(await bench.jobs.overview.counts()).to.include({ scheduled: 1 });
  });

  it('says in what it writes why it was queued, however often it queues itself', async () => {
    let runs = 0;
    const again: Job = {
      ...run,
      async run(_payload, context) {
        runs += 1;
        const store = context.store.asSystem('an errand of the job');
        await store.create(Errand, { title: `written ${runs}` });
        if (runs < 3) await context.enqueue('run');
      },
    };
    const hook = on(Errand).derive({ id: 'toys.begin', actions: ['create'] }, async (errand, { enqueue }) => {
      if (errand.title === 'begin') await enqueue(again);
    });
    bench = await startJobBench(toys([again], { recordTypes: [Errand], hooks: [hook] }));
    const store = bench.platform.store(bench.platform.systemPrincipal);
    await store.create(Errand, { title: 'begin' });
    await until(() => runs === 3);
    await until(async () => (await store.count(Errand)) === 4);

    const { items } = await store.find(Errand, { filter: eq('title', 'written 3') });
    const [entry] = (await store.history(Errand, items[0]?.id ?? '')).items;
    expect(entry?.cause).to.deep.include({
      kind: 'job',
      id: 'toys.run',
      via: { kind: 'hook', id: 'toys.begin' },
    });
  });

  it('does not run before its time', async () => {
    bench = await startJobBench(toys([run]));
    await bench.jobs.queue.enqueue('toys.run', 'later', { runAt: new Date(Date.now() + 3_600_000) });
    await bench.jobs.queue.enqueue('toys.run', 'now', {});
    await until(() => ran.length === 1);

    expect(ran).to.deep.equal(['now']);
    expect(await bench.jobs.overview.counts()).to.include({ scheduled: 1 });
  });

  it('is tried again after growing pauses, then given up and shown to the administrator', async () => {
    let attempts = 0;
    bench = await startJobBench(
      toys([
        {
          ...run,
          run: async () => {
            attempts += 1;
            throw new PraxisError('E_TOY', 503, `Attempt ${attempts} went wrong.`, {});
          },
        },
      ]),
    );
    await bench.jobs.queue.enqueue('toys.run', null, {});
    const pauses: number[] = [];
    const { overview } = bench.jobs;
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      // An attempt counts from its beginning; its pause is known when it has failed.
      await until(async () => (await overview.failures())[0]?.error === `Attempt ${attempt} went wrong.`);
      const [failure] = await overview.failures();
      pauses.push(Date.parse(failure?.runAt ?? '') - Date.now());
      await bench.hurry();
    }

    const [failure] = await overview.failures();
    expect(failure).to.include({
      job: 'toys.run',
      attempts: 3,
      maximumAttempts: 3,
      givenUp: true,
      error: 'Attempt 3 went wrong.',
    });
    expect(pauses[1]).to.be.above(pauses[0] ?? 0);
    expect(await overview.counts()).to.include({ failed: 1 });
  });

  it('that was given up can be tried again, or discarded', async () => {
    let broken = true;
    bench = await startJobBench(
      toys([
        {
          ...run,
          attempts: 1,
          run: async (payload) => {
            if (broken) throw new Error('broken');
            ran.push(payload);
          },
        },
      ]),
    );
    const { overview, queue } = bench.jobs;
    await queue.enqueue('toys.run', 'first', {});
    await queue.enqueue('toys.run', 'second', {});
    await until(async () => (await overview.counts()).failed === 2);
    const failures = await overview.failures();
    broken = false;

    await overview.discard(failures[0]?.id ?? '');
    await overview.retry(failures[1]?.id ?? '');
    await until(() => ran.length === 1);

    await until(async () => (await overview.failures()).length === 0);
    const again = await overview.retry('1').catch((error: unknown) => error);
    expect(again).to.have.property('code', 'E_JOB_FAILURE_NOT_FOUND');
    expect(await overview.discard('nonsense').catch((error: unknown) => error)).to.have.property(
      'code',
      'E_JOB_FAILURE_NOT_FOUND',
    );
  });

  it('that takes too long is stopped and counts as failed', async () => {
    let aborted = false;
    bench = await startJobBench(
      toys([
        {
          ...run,
          timeLimitMs: 20,
          run: (_payload, { signal }) =>
            new Promise(() => {
              signal.addEventListener('abort', () => {
                aborted = true;
              });
            }),
        },
      ]),
    );
    await bench.jobs.queue.enqueue('toys.run', null, {});
    const { overview } = bench.jobs;

    await until(async () => (await overview.failures()).length === 1);

    expect((await overview.failures())[0]?.error).to.include('20 ms');
    expect(aborted).to.equal(true);
  });

  it('waits while its plugin is disabled', async () => {
    bench = await startJobBench(toys([run]));
    await bench.platform.plugins.disable('toys');
    await bench.jobs.queue.enqueue('toys.run', 'waited', {});
    // Whatever the worker takes next, it has seen this one first.
    await until(async () => (await bench?.jobs.overview.counts())?.waiting === 1);
    expect(ran).to.deep.equal([]);

    await bench.platform.plugins.enable('toys');

    await until(() => ran.length === 1);
    expect(await bench.jobs.overview.failures()).to.deep.equal([]);
  });

  it('runs once, however many nodes there are', async () => {
    bench = await startJobBench(toys([run]));
    await bench.join();
    for (let index = 0; index < 50; index += 1) await bench.jobs.queue.enqueue('toys.run', index, {});

    await until(async () => (await bench?.jobs.overview.counts())?.waiting === 0);
    await until(() => ran.length >= 50);

    expect(new Set(ran).size).to.equal(50);
    expect(ran).to.have.length(50);
  });

  it('ends before the worker stops', async () => {
    const doors = gate();
    let ended = false;
    let begun = false;
    bench = await startJobBench(
      toys([
        {
          ...run,
          run: async () => {
            begun = true;
            await doors.opened;
            ended = true;
          },
        },
      ]),
    );
    await bench.jobs.queue.enqueue('toys.run', null, {});
    await until(() => begun);

    const stopped = bench.jobs.stop();
    doors.open();
    await stopped;

    expect(ended).to.equal(true);
    expect(await bench.jobs.overview.counts()).to.deep.equal({
      waiting: 0,
      scheduled: 0,
      running: 0,
      failed: 0,
    });
  });

  it('that does not end is left to other nodes when the worker has to stop', async () => {
    let begun = false;
    bench = await startJobBench(
      toys([
        {
          ...run,
          run: () => {
            begun = true;
            return new Promise(() => undefined);
          },
        },
      ]),
    );
    await bench.jobs.queue.enqueue('toys.run', null, {});
    await until(() => begun);

    await bench.jobs.stop({ deadlineMs: 50 });

    await until(async () => (await bench?.jobs.overview.counts())?.running === 0);
    expect((await bench.jobs.overview.counts()).scheduled).to.equal(1);
  });

  it('that a dead process had begun is taken over', async () => {
    bench = await startJobBench(toys([run]), { started: false });
    await bench.jobs.queue.enqueue('toys.run', 'orphan', {});
    await bench.sql.query(
      `UPDATE graphile_worker._private_jobs SET locked_by = 'pool-of-the-dead', locked_at = now() - interval '2 minutes', attempts = 1`,
    );

    await bench.jobs.start(bench.platform);

    await until(() => ran.length === 1);
  });
});
