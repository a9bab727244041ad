export * from './errors.js';
export type { JobCounts, JobFailure, JobOverview } from './failures.js';
export { createJobs, manageJobsPermission, type JobService, type JobsOptions } from './jobs.js';
export { migrateJobs } from './jobs-schema.js';
export type { QueuedWork } from './job-queue.js';
export { causeOf, type JobPlatform } from './run-job.js';
