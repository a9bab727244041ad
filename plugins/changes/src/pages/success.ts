import { all, eq, formatPredicate, gte } from '@praxis/predicate';
import { actAsAgent, Group } from '@praxis/plugin-people/contract';
import type { PluginPage } from '@praxis/sdk';
import { Change } from '../record-types/change.js';
import { ChangeModel } from '../record-types/change-model.js';
import { ChangeSettings } from '../settings.js';

const dayMs = 86_400_000;

/** Points for each closed change, at best 3: from this mean on, a team counts as so good. */
const bands = [
  { from: 2.5, label: 'Excellent', tone: 'green' },
  { from: 1.5, label: 'Good', tone: 'teal' },
  { from: 0, label: 'Fair', tone: 'orange' },
  { from: -Infinity, label: 'Poor', tone: 'red' },
] as const;

/** `/x/changes/success`: how well changes of each team and model went. */
export const successPage: PluginPage = {
  path: '/success',
  title: 'Success of changes',
  permission: actAsAgent,
  template: 'success-page',
  async load(_request, { now, settings, store }) {
    const { history_days: days } = settings(ChangeSettings);
    const since = new Date(now().getTime() - days * dayMs).toISOString();
    const recent = all(eq('state', 'closed'), gte('closed_at', since));
    const groups = await store.aggregate(Change, {
      filter: recent,
      by: ['assignment_group', 'model'],
      measures: {
        closed: { take: 'count' },
        successful: { take: 'count', filter: eq('close_code', 'successful') },
        issues: { take: 'count', filter: eq('close_code', 'with_issues') },
        points: { take: 'sum', of: 'success_points' },
        incidents: { take: 'sum', of: 'caused_incidents' },
      },
      sort: ['points'],
      limit: 200,
    });
    const titles = await store.titles(
      groups.flatMap(({ group: [team, model] }) => [
        ...(typeof team === 'string' ? [{ type: Group.name, id: team }] : []),
        ...(typeof model === 'string' ? [{ type: ChangeModel.name, id: model }] : []),
      ]),
    );
    return {
      model: {
        days,
        rows: groups.map(({ group: [team, model], measures }) => {
          const [closed, points] = [Number(measures.closed), Number(measures.points)];
          const band = bands.find(({ from }) => points / closed >= from) ?? bands[3];
          const places = [
            ...(typeof team === 'string' ? [eq('assignment_group', team)] : []),
            ...(typeof model === 'string' ? [eq('model', model)] : []),
          ];
          return {
            team: typeof team === 'string' ? (titles[team]?.title ?? null) : null,
            way: typeof model === 'string' ? (titles[model]?.title ?? null) : null,
            ...{ closed, points, issues: Number(measures.issues), incidents: Number(measures.incidents) },
            percent: Math.round((Number(measures.successful) / closed) * 100),
            ...{ band: band.label, tone: band.tone },
            href: `/q/change.closed?f=${encodeURIComponent(formatPredicate(all(recent, ...places)))}`,
          };
        }),
      },
    };
  },
};
