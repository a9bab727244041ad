import type { Contribution, ContributionPoint } from '@praxis/core';
import type { Job, Problem } from '@praxis/sdk';
import type { JobTable } from './job-table.js';
import { scheduleProblem } from './schedule.js';

export const defaultAttempts = 5;
const mostAttempts = 100;
const namePattern = /^[a-z0-9][a-z0-9-]{0,99}$/;

/**
 * What plugins contribute as `jobs`.
 *
 * @param prepared called with the jobs of each generation that is built, before it runs
 */
export function jobPoint(prepared: (jobs: JobTable) => void): ContributionPoint {
  return {
    kind: 'jobs',
    check: ({ plugin, value }) => jobProblems(plugin, value as Job),
    prepare(contributions) {
      const table: JobTable = new Map(
        (contributions as readonly Contribution<Job>[]).map(({ plugin, value }) => [
          value.id,
          { plugin, job: value },
        ]),
      );
      prepared(table);
      return table;
    },
  };
}

function jobProblems(plugin: string, job: Job): readonly Problem[] {
  const problems: Problem[] = [];
  const refuse = (member: Extract<keyof Job, string>, message: string): void => {
    problems.push({ pointer: `/${member}`, code: 'E_JOB', message });
  };
  if (!job.id.startsWith(`${plugin}.`) || !namePattern.test(job.id.slice(plugin.length + 1)))
    refuse('id', `The job "${job.id}" has to be called "${plugin}.<name>", in kebab case.`);
  const schedule = job.schedule === undefined ? undefined : scheduleProblem(job.schedule);
  if (schedule !== undefined) refuse('schedule', `The schedule of "${job.id}" cannot be read: ${schedule}`);
  const { attempts = defaultAttempts, timeLimitMs = 1 } = job;
  if (!Number.isInteger(attempts) || attempts < 1 || attempts > mostAttempts)
    refuse('attempts', `"${job.id}" is attempted 1 to ${mostAttempts} times.`);
  if (!(timeLimitMs > 0))
    refuse('timeLimitMs', `The time limit of "${job.id}" is a positive number of milliseconds.`);
  return problems;
}
