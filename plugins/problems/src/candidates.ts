import { all, eq, gte, type Predicate } from '@praxis/predicate';
import type { PluginContext } from '@praxis/sdk';
import { Incident } from '@praxis/plugin-incidents/contract';
import { problemOfIncident } from './contract.js';
import { ProblemSettings } from './settings.js';

const dayMs = 86_400_000;

/** What incidents may have in common, the most telling first. */
export const sharedFields = ['affected_item', 'category', 'service'] as const;
export type SharedField = (typeof sharedFields)[number];

/** Incidents that repeat: so many share a value that a problem may stand behind them. */
export interface Candidate {
  readonly field: SharedField;
  readonly value: string;
  readonly title: string;
  readonly count: number;
  /** Of all incidents of the period without a problem; a whole number of percent. */
  readonly percent: number;
}

/** Incidents of the period that the settings name, and that no problem explains yet. */
export function unexplained(context: Pick<PluginContext, 'now' | 'settings'>): Predicate {
  const { candidate_days: days } = context.settings(ProblemSettings);
  const since = new Date(context.now().getTime() - days * dayMs).toISOString();
  return all(gte('opened_at', since), { field: problemOfIncident, op: 'isEmpty' });
}

/** Candidates for problems, as far as the caller may see the incidents; the largest first. */
export async function findCandidates(context: PluginContext): Promise<readonly Candidate[]> {
  const { candidate_incidents: least } = context.settings(ProblemSettings);
  const filter = unexplained(context);
  const total = await context.store.count(Incident, { filter });
  const groups = await Promise.all(
    sharedFields.map(async (field) => {
      const counts = await context.store.countBy(Incident, field, { filter });
      return counts.flatMap(({ value, count }) =>
        typeof value === 'string' && count >= least ? [{ field, value, count }] : [],
      );
    }),
  );
  const found = groups.flat();
  const titles = await context.store.titles(
    found.flatMap(({ field, value }) => {
      const type = Incident.schema.properties[field]?.['x-target'];
      return type === undefined ? [] : [{ type, id: value }];
    }),
  );
  return found
    .map((group) => ({
      ...group,
      title: titles[group.value]?.title ?? group.value,
      percent: Math.round((100 * group.count) / total),
    }))
    .sort((left, right) => right.count - left.count);
}

/** The incidents of a candidate. */
export function incidentsOf(
  context: Pick<PluginContext, 'now' | 'settings'>,
  field: SharedField,
  value: string,
): Predicate {
  return all(eq(field, value), unexplained(context));
}
