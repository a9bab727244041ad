import { parseCronItem, type CronItem, type ParsedCronItem } from 'graphile-worker';
import type { JobTable } from './job-table.js';

const minuteMs = 60_000;
const yearMs = 366 * 24 * 60 * minuteMs;

/** Why a cron line cannot be used; undefined when it can. */
export function scheduleProblem(schedule: string): string | undefined {
  if (schedule.trim().split(/\s+/).length !== 5) {
    return 'it has five fields: minute, hour, day of month, month, day of week.';
  }
  try {
    parseCronItem({ task: 'x', match: schedule });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/**
 * The schedules of a generation, such that of the runs that were missed while nobody was there, the
 * latest alone is made up for: the worker looks back no further than that one.
 */
export function cronItems(jobs: JobTable, now: Date): ParsedCronItem[] {
  return [...jobs.values()].flatMap(({ job }) => {
    if (job.schedule === undefined) return [];
    const item: CronItem = {
      task: job.id,
      identifier: job.id,
      match: job.schedule,
      // A run that still waits is replaced by the next one instead of being joined by it.
      options: { jobKey: `schedule:${job.id}`, maxAttempts: job.attempts ?? 5 },
    };
    const due = lastDue(parseCronItem(item), now);
    const backfillPeriod = due === undefined ? 0 : now.getTime() - due.getTime() + minuteMs;
    return [parseCronItem({ ...item, options: { ...item.options, backfillPeriod } })];
  });
}

/** The latest minute before `now` at which the item is due, within a year. */
function lastDue(item: ParsedCronItem, now: Date): Date | undefined {
  const end = Math.floor(now.getTime() / minuteMs) * minuteMs;
  for (let time = end; time > end - yearMs; time -= minuteMs) {
    const at = new Date(time);
    const digest = {
      min: at.getUTCMinutes(),
      hour: at.getUTCHours(),
      date: at.getUTCDate(),
      month: at.getUTCMonth() + 1,
      dow: at.getUTCDay(),
    };
    if (item.match(digest)) return at;
  }
  return undefined;
}
