import { eq, formatPredicate } from '@praxis/predicate';
import type { Panel } from '@praxis/sdk';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Problem, problemOfIncident } from '../contract.js';

const shown = 10;

/** On the page of a problem: the incidents that it causes, newest first. */
export const incidentsPanel: Panel = {
  id: 'problems.incidents',
  slot: 'record.side',
  title: 'Incidents',
  types: [Problem.name],
  template: 'incidents-of-problem',
  async load({ record }, { store }) {
    if (record === undefined) return undefined;
    const ofProblem = eq(problemOfIncident, record.id);
    const [{ items }, states] = await Promise.all([
      store.find(Incident, { filter: ofProblem, fields: ['title', 'state', 'opened_at'], limit: shown }),
      store.countBy(Incident, 'state_category', { filter: ofProblem }),
    ]);
    if (items.length === 0) return { none: true };
    const total = states.reduce((sum, { count }) => sum + count, 0);
    return {
      total,
      open: states
        .filter(({ value }) => value === 'new' || value === 'active' || value === 'paused')
        .reduce((sum, { count }) => sum + count, 0),
      more: total > items.length,
      listHref: `/q/incident.open?f=${encodeURIComponent(formatPredicate(ofProblem))}`,
      lines: items.map((incident) => ({
        href: `/r/incident/${incident.number ?? incident.id}`,
        key: incident.number ?? '',
        title: incident.title,
        symbol: 'flame',
        at: incident.opened_at,
      })),
    };
  },
};
