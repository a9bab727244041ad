import { all, eq, gte, isIn, type Predicate } from '@praxis/predicate';
import type { PluginContext } from '@praxis/sdk';
import { Incident } from '@praxis/plugin-incidents/contract';
import { candidateSources, problemOfIncident, type UnexplainedIncident } from './contract.js';
import { ProblemSettings } from './settings.js';

const dayMs = 86_400_000;
/** As many of the newest incidents are looked at by what others contribute. */
const lookedAt = 2000;
/** A condition names no more records than this one by one; no problem is raised for so many. */
const listed = 1000;
/** Of a group that shares an item nearly throughout, the item is the better candidate. */
const nearlyAll = 0.9;

/** What incidents may have in common, the most telling first. */
const sharedFields = ['affected_item', 'category', 'service'] as const;
type SharedField = (typeof sharedFields)[number];

/** Incidents that repeat: so many have something in common that a problem may stand behind them. */
export interface Candidate {
  /** The field that they share, or the source that found them. */
  readonly by: string;
  /** Its value, or the key of the group; with `by` it names the candidate. */
  readonly value: string;
  /** What they have in common, in English. */
  readonly label: string;
  readonly title: string;
  readonly count: number;
  /** Of all incidents of the period without a problem; a whole number of percent. */
  readonly percent: number;
  /** The incidents of the candidate. */
  readonly incidents: Predicate;
  /** What a problem that is raised takes over. */
  readonly values: Readonly<Record<string, string>>;
}

/** Incidents of the period that the settings name, and that no problem explains yet. */
function unexplained(context: Pick<PluginContext, 'now' | 'settings'>): Predicate {
  const { candidate_days: days } = context.settings(ProblemSettings);
  const since = new Date(context.now().getTime() - days * dayMs).toISOString();
  return all(gte('opened_at', since), { field: problemOfIncident, op: 'isEmpty' });
}

/** Candidates for problems, as far as the caller may see the incidents; the largest first. */
export async function findCandidates(context: PluginContext): Promise<readonly Candidate[]> {
  const { candidate_incidents: least } = context.settings(ProblemSettings);
  const total = await context.store.count(Incident, { filter: unexplained(context) });
  if (total < least) return [];
  const [byField, bySource] = await Promise.all([sharedValues(context), groupsOfSources(context)]);
  return [...byField, ...bySource]
    .filter(({ count }) => count >= least)
    .map((found) => ({ ...found, percent: Math.round((100 * found.count) / total) }))
    .sort((left, right) => right.count - left.count);
}

type Found = Omit<Candidate, 'percent'>;

async function sharedValues(context: PluginContext): Promise<readonly Found[]> {
  const filter = unexplained(context);
  const counted = await Promise.all(
    sharedFields.map(async (field) =>
      (await context.store.countBy(Incident, field, { filter })).flatMap(({ value, count }) =>
        typeof value === 'string' ? [{ field, value, count }] : [],
      ),
    ),
  );
  const found = counted.flat();
  const titles = await context.store.titles(
    found.flatMap(({ field, value }) => {
      const type = Incident.schema.properties[field]?.['x-target'];
      return type === undefined ? [] : [{ type, id: value }];
    }),
  );
  return found.map(({ field, value, count }) => ({
    ...{ by: field, value, count },
    label: labelOf(field),
    title: titles[value]?.title ?? value,
    incidents: all(eq(field, value), filter),
    values: { [field]: value },
  }));
}

function labelOf(field: SharedField): string {
  return Incident.schema.properties[field]?.title ?? field;
}

/** What other plugins find among the newest of these incidents. */
async function groupsOfSources(context: PluginContext): Promise<readonly Found[]> {
  const sources = context.contributions(candidateSources);
  if (sources.length === 0) return [];
  const incidents = await newest(context);
  const items = new Map(incidents.map(({ id, affected_item: item }) => [id, item]));
  const found = await Promise.all(
    sources.map(async ({ id, label, group }) =>
      (await group(incidents, context)).flatMap(({ key, title, incidents: members }): Found[] => {
        if (shareAnItem(members.map((member) => items.get(member)))) return [];
        return [
          {
            ...{ by: id, value: key, label, title, count: members.length },
            incidents: all(isIn('id', members.slice(0, listed)), unexplained(context)),
            values: {},
          },
        ];
      }),
    ),
  );
  return found.flat();
}

async function newest(context: PluginContext): Promise<readonly UnexplainedIncident[]> {
  const incidents: UnexplainedIncident[] = [];
  for await (const incident of context.store.stream(Incident, {
    filter: unexplained(context),
    sort: ['-opened_at'],
    fields: ['title', 'description', 'affected_item'],
  })) {
    incidents.push(incident);
    if (incidents.length === lookedAt) break;
  }
  return incidents.reverse();
}

function shareAnItem(items: readonly (string | null | undefined)[]): boolean {
  const counts = new Map<string, number>();
  for (const item of items) if (typeof item === 'string') counts.set(item, (counts.get(item) ?? 0) + 1);
  return Math.max(0, ...counts.values()) >= nearlyAll * items.length;
}
