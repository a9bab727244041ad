import type { Job } from '@praxis/sdk';

/** A job and the plugin that brought it. */
export interface PlacedJob {
  readonly plugin: string;
  readonly job: Job;
}

/** The jobs of a generation, by id. */
export type JobTable = ReadonlyMap<string, PlacedJob>;
