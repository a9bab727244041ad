import type { Log } from '@praxis/sdk';
import { Logger } from 'graphile-worker';

/** The worker's own messages in our log. That a job ran is news for those only who look into the queue. */
export function graphileLogger(log: Log): Logger {
  return new Logger((scope) => (level: string, message) => {
    const fields = { ...scope };
    if (level === 'error') log.error(fields, message);
    else if (level === 'warning') log.warn(fields, message);
    else log.debug(fields, message);
  });
}
