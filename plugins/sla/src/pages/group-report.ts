import { all, eq, formatPredicate, isEmpty, type Predicate } from '@praxis/predicate';
import { Group } from '@praxis/plugin-people/contract';
import type { Store } from '@praxis/sdk';
import { SlaGroupTime } from '../contract.js';

/** How long groups held what was done in a month, the longest first; each leads to its records. */
export async function groupReport(store: Store, month: string) {
  const inMonth = eq('month', month);
  const groups = await store.aggregate(SlaGroupTime, {
    filter: inMonth,
    by: ['assignment_group'],
    measures: {
      records: { take: 'count' },
      wall: { take: 'sum', of: 'wall_time' },
      open: { take: 'sum', of: 'open_time' },
      usual: { take: 'percentile', of: 'wall_time' },
    },
    sort: ['-wall'],
    limit: 200,
  });
  const idOf = (group: readonly unknown[]): string | null => (group[0] ?? null) as string | null;
  const titles = await store.titles(
    groups.flatMap(({ group }) =>
      idOf(group) === null ? [] : [{ type: Group.name, id: idOf(group) as string }],
    ),
  );
  const whole = groups.reduce((sum, { measures }) => sum + Number(measures.wall ?? 0), 0);
  return groups.map(({ group, measures }) => {
    const id = idOf(group);
    const wall = Number(measures.wall ?? 0);
    return {
      name: id === null ? null : (titles[id]?.title ?? null),
      records: measures.records,
      wall,
      open: Number(measures.open ?? 0),
      usual: Math.round(Number(measures.usual ?? 0)),
      percent: whole === 0 ? 0 : Math.round((wall / whole) * 1000) / 10,
      href: listOf(all(inMonth, id === null ? isEmpty('assignment_group') : eq('assignment_group', id))),
    };
  });
}

function listOf(filter: Predicate): string {
  return `/q/sla_group_time.all?f=${encodeURIComponent(formatPredicate(filter))}`;
}
