import type { Log } from '@praxis/sdk';
import type { SqlPool } from '../../sql/sql.js';
import { ensurePartitions } from '../partitions.js';
import { forgetOnce } from './once.js';

/** Effects are remembered for so long; what is delivered again is hours old, a dead letter perhaps weeks. */
const onceDays = 180;

export interface HousekeepingDependencies {
  readonly sql: SqlPool;
  readonly log: Log;
  readonly clock: () => Date;
}

/** What has to be done now and then: months are made ahead, old effects forgotten. */
export interface Housekeeping {
  /** Does it if this hour has not seen it yet. Never throws: all of it can wait for the next hour. */
  work(): Promise<void>;
}

export function createHousekeeping({ sql, log, clock }: HousekeepingDependencies): Housekeeping {
  let hourDone: string | undefined;
  return {
    async work() {
      const now = clock();
      const hour = now.toISOString().slice(0, 13);
      if (hour === hourDone) return;
      hourDone = hour;
      try {
        const months = await ensurePartitions(sql, now);
        if (months.length > 0) log.info({ months }, 'the journal has room for more months');
        await forgetOnce(sql, new Date(now.getTime() - onceDays * 86_400_000));
      } catch (error) {
        log.warn({ error }, 'the housekeeping of the journal failed; it is tried again within the hour');
      }
    },
  };
}
