import { defineError } from '@praxis/sdk';

export const JobFailureNotFoundError = defineError<{ id: string }>(
  'E_JOB_FAILURE_NOT_FOUND',
  404,
  ({ id }) => `There is no failed job "${id}" that is not running. It may have been tried again since.`,
);

export const JobPayloadError = defineError<{ job: string }>(
  'E_JOB_PAYLOAD',
  500,
  ({ job }) =>
    `The payload for "${job}" is not JSON. Give ids and plain values, and read the rest in the job.`,
);

/** Thrown inside the worker; the job waits until its plugin is back. */
export const JobUnavailableError = defineError<{ job: string }>(
  'E_JOB_UNAVAILABLE',
  503,
  ({ job }) => `The plugin of the job "${job}" is not enabled right now.`,
);
