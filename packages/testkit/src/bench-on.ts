import { sqlPool } from '@praxis/core';
import type { TestDatabase } from '@praxis/database/testing';
import { typeName, type JournalEntry, type TypeExtension, type TypeReference } from '@praxis/sdk';
import { actorOf } from './actors.js';
import type { BenchClock } from './bench-clock.js';
import type { BenchHouse } from './bench-house.js';
import { startHttp, type BenchHttp } from './bench-http.js';
import type { BenchLog } from './bench-log.js';
import { takeJob, waitingJobs } from './bench-queue.js';
import type { Bench } from './bench.js';
import { runJob } from './run-job.js';

/** A job that queues itself again at once would keep the queue busy for ever. */
const mostQueuedRuns = 1000;

/** The bench of a house that is open. */
export function benchOn({
  house,
  clock,
  log,
  pool,
  clean,
}: {
  readonly house: BenchHouse;
  readonly clock: BenchClock;
  readonly log: BenchLog;
  readonly pool: TestDatabase['pool'];
  /** Takes away what the house stood on. */
  readonly clean: () => Promise<void>;
}): Bench {
  const { platform } = house;
  const sql = sqlPool(pool);
  let http: Promise<BenchHttp> | undefined;
  let closing: Promise<void> | undefined;
  const system = () =>
    platform.store(platform.systemPrincipal).asSystem('a test prepares its world and looks at it');

  return {
    get store() {
      return system();
    },
    as: (who) => platform.store(actorOf(who)),
    principal: actorOf,
    signIn: (person, { roles = [] } = {}) => platform.resolvePrincipal(person, { name: person, roles }),

    create: (type, values) => system().create(type, values),
    read: (async (subject: TypeReference | TypeExtension, id: string) =>
      isExtension(subject)
        ? subject.read(await system().get(subject.target, id))
        : system().get(subject, id)) as Bench['read'],
    update: (type, id, patch) => system().update(type, id, patch),
    transition: (type, id, name, values) => system().transition(type, id, name, values),
    async journal(type, id) {
      const entries: JournalEntry[] = [];
      let cursor: string | null = null;
      do {
        const page = await system().history(typeName(type), id, cursor === null ? {} : { cursor });
        entries.push(...page.items);
        cursor = page.next;
      } while (cursor !== null);
      return entries.reverse();
    },

    enable: (plugin) => platform.plugins.enable(plugin, { withRequired: true, acceptSchemaChanges: true }),
    disable: (plugin) => platform.plugins.disable(plugin, { withDependents: true }),
    saveSettings: (plugin, values) => platform.plugins.saveSettings(plugin, values),

    clock,
    settled: () => platform.journal.settled(),
    runJob: (id, payload) => runJob(platform, id, { payload }),
    queuedJobs: async () =>
      (await waitingJobs(sql)).map(({ id, payload, runAt }) => ({ id, payload, runAt })),
    async runQueuedJobs() {
      for (let runs = 0; runs < mostQueuedRuns; runs += 1) {
        const now = clock.now().toISOString();
        const due = (await waitingJobs(sql)).find(({ atOnce, runAt }) => atOnce || runAt <= now);
        if (due === undefined) return;
        await takeJob(sql, due);
        await runJob(platform, due.id, due);
      }
      throw new Error(
        `The queue is not empty after ${mostQueuedRuns} jobs; one of them may queue itself again.`,
      );
    },

    http: () => (http ??= startHttp(house, { clock, log })),
    log: log.lines,
    platform,
    close: () =>
      (closing ??= (async () => {
        await (await http)?.close();
        await house.close();
        await clean();
      })()),
  };
}

function isExtension(subject: TypeReference | TypeExtension): subject is TypeExtension {
  return typeof subject === 'object' && 'target' in subject;
}
