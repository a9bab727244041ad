import { contributionPoint, type Context, type RecordStore } from '@praxis/sdk';
import type { ImpactAnalysis } from './impact-analysis.js';

/** What a source knows of that a change reaches, beside the services that it names. */
export interface Reached {
  /** What the change is done to, by id; empty where the source knows of nothing. */
  readonly of: readonly string[];
  readonly items: ImpactAnalysis['items'];
  readonly reached: number;
  readonly failing: number;
  readonly complete: boolean;
  readonly services: readonly string[];
  readonly owners: readonly string[];
}

/** Knows what fails with what. */
export interface ImpactSource {
  /** @param store reads for everybody: what is at stake does not depend on who looks */
  reach(
    store: RecordStore,
    change: Readonly<Record<string, unknown>>,
    context: Pick<Context, 'lookup'>,
  ): Promise<Reached>;
}

/** Where plugins that know what depends on what tell what a change reaches. */
export const impactSources = contributionPoint<ImpactSource>('changes.impact-sources');
