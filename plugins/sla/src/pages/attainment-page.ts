import { all, eq, formatPredicate, type Predicate } from '@praxis/predicate';
import type { PageRequest, PluginContext, PluginPage, Store } from '@praxis/sdk';
import { seeReports } from '../access.js';
import { SlaResult } from '../contract.js';
import { groupReport } from './group-report.js';

const dimensions = {
  service: { label: 'Service', type: 'service' },
  assignment_group: { label: 'Group', type: 'group' },
  policy: { label: 'Service level', type: 'sla_policy' },
} as const;
type Dimension = keyof typeof dimensions;

const kinds = { sla: 'SLA', ola: 'OLA', uc: 'UC' } as const;
const shownMonths = 12;

/** `/x/sla/attainment`: how many promises were kept, by month and by service, group or promise. */
export const attainmentPage: PluginPage = {
  path: '/attainment',
  title: 'Service level attainment',
  permission: seeReports,
  template: 'attainment',
  load: async (request, context) => ({ model: await modelOf(request, context) }),
};

async function modelOf({ query }: PageRequest, { store, now, principal }: PluginContext) {
  const names = new Intl.DateTimeFormat(principal.locale ?? 'en', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const nameOf = (each: string): string => names.format(new Date(`${each}-01T00:00:00Z`));
  const months = monthsUntil(now());
  const month = months.includes(query['month'] ?? '') ? (query['month'] as string) : (months[0] as string);
  const by = (query['by'] ?? '') in dimensions ? (query['by'] as Dimension) : 'service';
  const kind = (query['kind'] ?? '') in kinds ? (query['kind'] as keyof typeof kinds) : 'sla';
  const ofKind = eq('kind', kind);
  const inMonth = all(ofKind, eq('month', month));
  const [perMonth, per, groups] = await Promise.all([
    counted(store, 'month', ofKind),
    counted(store, by, inMonth),
    groupReport(store, month),
  ]);
  const titles = await store.titles(
    [...per.keys()].flatMap((id) => (id === null ? [] : [{ type: dimensions[by].type, id }])),
  );
  const href = (change: Readonly<Record<string, string>>): string =>
    `/x/sla/attainment?${new URLSearchParams({ month, by, kind, ...change }).toString()}`;
  return {
    monthName: nameOf(month),
    groups,
    months: months.map((each) => ({
      ...line(perMonth.get(each), all(ofKind, eq('month', each))),
      value: each,
      monthName: nameOf(each),
      href: href({ month: each }),
      chosen: each === month,
    })),
    kinds: Object.entries(kinds).map(([value, label]) => ({ value, label, chosen: value === kind })),
    dimensions: Object.entries(dimensions).map(([value, { label }]) => ({
      value,
      label,
      chosen: value === by,
    })),
    heading: dimensions[by].label,
    rows: [...per]
      .map(([id, counts]) => ({
        ...line(counts, all(inMonth, id === null ? { field: by, op: 'isEmpty' } : eq(by, id))),
        name: id === null ? null : (titles[id]?.title ?? null),
      }))
      .sort((left, right) => right.breached - left.breached || right.met - left.met),
  };
}

interface Counts {
  met: number;
  breached: number;
}

/** Cancelled ones, and those that are open again, count neither way. */
async function counted(
  store: Store,
  by: string,
  filter: Predicate,
): Promise<ReadonlyMap<string | null, Counts>> {
  const counts = new Map<string | null, Counts>();
  const outcomes = ['met', 'breached'] as const;
  const found = await Promise.all(
    outcomes.map((outcome) => store.countBy(SlaResult, by, { filter: all(filter, eq('outcome', outcome)) })),
  );
  for (const [index, outcome] of outcomes.entries()) {
    for (const { value, count } of found[index] ?? []) {
      const key = typeof value === 'string' ? value : null;
      const known = counts.get(key) ?? { met: 0, breached: 0 };
      known[outcome] = count;
      counts.set(key, known);
    }
  }
  return counts;
}

function line({ met, breached }: Counts = { met: 0, breached: 0 }, filter: Predicate) {
  const list = (outcome: string): string =>
    `/q/sla_result.all?f=${encodeURIComponent(formatPredicate(all(filter, eq('outcome', outcome))))}`;
  const count = met + breached;
  return {
    met,
    breached,
    hasResults: count > 0,
    percent: count === 0 ? null : Math.round((met / count) * 1000) / 10,
    tone: count === 0 ? 'neutral' : met / count >= 0.95 ? 'green' : met / count >= 0.8 ? 'orange' : 'red',
    metHref: list('met'),
    breachedHref: list('breached'),
  };
}

/** This month and those before it, newest first, in UTC. */
function monthsUntil(now: Date): readonly string[] {
  return Array.from({ length: shownMonths }, (_, back) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString().slice(0, 7),
  );
}
