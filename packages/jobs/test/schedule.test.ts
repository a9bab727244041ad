import { expect } from 'chai';
import type { Job } from '@praxis/sdk';
import { startJobBench, toys, until, type JobBench } from './support/job-bench.js';

describe('a scheduled job', () => {
  let bench: JobBench | undefined;
  let runs = 0;
  const nightly: Job = {
    id: 'toys.nightly',
    title: 'Nightly',
    schedule: '0 3 * * *',
    run: async () => {
      runs += 1;
    },
  };
  beforeEach(() => {
    runs = 0;
  });
  afterEach(() => bench?.stop());

  const pretendLastRun = async (before: string): Promise<void> => {
    await bench?.sql.query(
      `UPDATE graphile_worker._private_known_crontabs SET known_since = now() - interval '1 year', last_execution = now() - interval '${before}'`,
    );
  };

  it('makes up once for all the runs that were missed', async () => {
    bench = await startJobBench(toys([nightly]));
    await bench.jobs.stop();
    await pretendLastRun('40 days');
    const other = await bench.join();
    await until(() => runs > 0);
    await other.jobs.stop();

    expect(runs).to.equal(1);
    expect(await bench.jobs.overview.counts()).to.include({ waiting: 0, scheduled: 0 });
  });

  it('makes up for nothing when nothing was missed', async () => {
    bench = await startJobBench(toys([nightly]));
    await bench.jobs.stop();
    await bench.sql.query('UPDATE graphile_worker._private_known_crontabs SET last_execution = now()');
    const other = await bench.join();
    await other.jobs.queue.enqueue('toys.nightly', null, {});
    await until(() => runs > 0);
    await other.jobs.stop();

    expect(runs).to.equal(1);
  });

  it('does not run for the time before it was known', async () => {
    bench = await startJobBench(toys([nightly]));
    const known = await bench.sql.query('SELECT identifier FROM graphile_worker._private_known_crontabs');

    expect(known).to.deep.equal([{ identifier: 'toys.nightly' }]);
    expect(runs).to.equal(0);
  });

  it('is known from the moment at which its plugin is enabled', async () => {
    bench = await startJobBench(toys([nightly]));
    await bench.platform.plugins.disable('toys');
    await bench.sql.query('DELETE FROM graphile_worker._private_known_crontabs');
    await bench.platform.plugins.enable('toys');

    await until(
      async () =>
        (await bench?.sql.query('SELECT FROM graphile_worker._private_known_crontabs'))?.length === 1,
    );
  });

  it('with a schedule that cannot be read keeps its plugin off', async () => {
    bench = await startJobBench(
      toys([
        { ...nightly, schedule: 'every night' },
        { ...nightly, id: 'toys.other', schedule: '61 * * * *' },
        { ...nightly, id: 'toys.third', attempts: 0, timeLimitMs: -1 },
      ]),
    );

    const { state, problems } = await bench.platform.plugins.get('toys');

    expect(state).to.equal('failed');
    expect(problems.map(({ pointer }) => pointer.split('/').slice(-2).join('/'))).to.have.members([
      '0/schedule',
      '1/schedule',
      '2/attempts',
      '2/timeLimitMs',
    ]);
  });
});
