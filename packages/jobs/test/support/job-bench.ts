import { createPlatform, sqlPool, type InlinePlugin, type Platform, type SqlPool } from '@praxis/core';
import { createTestDatabase } from '@praxis/database/testing';
import { createJobs, migrateJobs, type JobService } from '@praxis/jobs';
import {
  definePlugin,
  grant,
  on,
  recordType,
  text,
  type Contributions,
  type Job,
  type Log,
} from '@praxis/sdk';
import pg from 'pg';

const silent: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** A record type whose creation queues a job. */
export const Errand = recordType('errand', {
  title: 'Errand',
  plural: 'Errands',
  display: 'title',
  fields: { title: text({ label: 'Title', required: true }) },
});

/** Makes the plugin "toys" with these jobs. */
export function toys(jobs: readonly Job[], more: Contributions = {}): InlinePlugin {
  return {
    manifest: { id: 'toys', title: 'Toys', api: '^0.1', uses: ['jobs'], default: true },
    definition: definePlugin({ contributes: { jobs, ...more } }),
  };
}

/** Queues `toys.run` in the save of an errand, and refuses some of them afterwards. */
export const errands: Contributions = {
  recordTypes: [Errand],
  roles: [{ id: 'runner', title: 'Runner' }],
  grants: [grant('runner', Errand, { actions: ['*'] })],
  hooks: [
    on(Errand).beforeSave({ id: 'toys.queue' }, async (draft, context) => {
      await context.enqueue('toys.run', { title: draft.title });
      return undefined;
    }),
    on(Errand).derive({ id: 'toys.refuse' }, (record) => {
      if (record.title === 'no') throw new Error('not this one');
    }),
  ],
};

export interface JobNode {
  readonly platform: Platform;
  readonly jobs: JobService;
  stop(): Promise<void>;
}

export interface JobBench extends JobNode {
  readonly sql: SqlPool;
  /** Another process on the same database. */
  join(): Promise<JobNode>;
  /** Lets everything that waits for its time run now. */
  hurry(): Promise<void>;
}

/** A platform with a plugin and a worker, on a fresh database. */
export async function startJobBench(
  plugin: InlinePlugin,
  { started = true }: { readonly started?: boolean } = {},
): Promise<JobBench> {
  const database = await createTestDatabase();
  const running: JobNode[] = [];
  const node = async (works: boolean): Promise<JobNode> => {
    const pool = new pg.Pool({ connectionString: database.url, max: 8, allowExitOnIdle: true });
    pool.on('error', () => undefined);
    const sql = sqlPool(pool);
    await migrateJobs(sql, silent);
    const jobs = createJobs({ sql, log: silent, pollIntervalMs: 50, concurrency: 2 });
    const platform = await createPlatform({
      pool,
      log: silent,
      pluginFolders: [],
      inlinePlugins: [plugin],
      hosts: [jobs.host],
    });
    await platform.start();
    if (works) await jobs.start(platform);
    let stopped: Promise<void> | undefined;
    const stop = async (): Promise<void> => {
      await jobs.stop();
      await platform.close();
      void pool.end();
    };
    const joined = { platform, jobs, stop: () => (stopped ??= stop()) };
    running.push(joined);
    return joined;
  };
  const first = await node(started);
  const { sql } = first.platform;
  return {
    ...first,
    sql,
    join: () => node(true),
    async hurry() {
      await sql.query('UPDATE graphile_worker._private_jobs SET run_at = now() WHERE locked_at IS NULL');
    },
    async stop() {
      for (const one of running) await one.stop();
      await database.drop();
    },
  };
}

/** Asks again and again until the answer is true. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** A promise that is settled from outside. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
