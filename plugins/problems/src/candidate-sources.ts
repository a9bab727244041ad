import { contributionPoint, type PluginContext } from '@praxis/sdk';

/** An incident of the period that no problem explains yet, as far as the caller may read it. */
export interface UnexplainedIncident {
  readonly id: string;
  readonly title: string;
  readonly description: string | null;
  readonly affected_item: string | null;
}

/** Incidents behind which one problem may stand. */
export interface IncidentGroup {
  /** The same as long as the same incidents begin the group. */
  readonly key: string;
  readonly title: string;
  /** Ids, the first reported first. */
  readonly incidents: readonly string[];
}

/** Another way to see that incidents repeat, beside values that they share. */
export interface CandidateSource {
  /** Unique; begins with the plugin. */
  readonly id: string;
  /** What the incidents of a group have in common; looked up in the catalogues of problems. */
  readonly label: string;
  /** @param incidents the first reported first */
  group(incidents: readonly UnexplainedIncident[], context: PluginContext): Promise<readonly IncidentGroup[]>;
}

/** Ways in which others find candidates for problems. */
export const candidateSources = contributionPoint<CandidateSource>('problems.candidate-sources');
