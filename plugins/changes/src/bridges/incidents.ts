import { eq, formatPredicate } from '@praxis/predicate';
import { Incident } from '@praxis/plugin-incidents/contract';
import {
  action,
  defineBridge,
  extendType,
  on,
  reference,
  text,
  type Panel,
  type Transaction,
} from '@praxis/sdk';
import { loadDemo } from '../demo/load-demo.js';
import { changeHref } from '../pages/readable-change.js';
import { Change } from '../record-types/change.js';

/** The change that caused an incident. Called `changes__caused_by` on an incident. */
export const IncidentChange = extendType(Incident, {
  plugin: 'changes',
  fields: {
    caused_by: reference({ label: 'Caused by the change', to: Change, onPurge: 'clear', group: 'work' }),
  },
});

export const causedByField = 'changes__caused_by';
const shown = 10;

/** What an incident costs the change that caused it, by priority. */
const lost: Readonly<Record<string, number>> = { '1': -10, '2': -5, '3': -2 };

function causeOf(incident: Readonly<Record<string, unknown>> | undefined): string | null {
  const id = incident?.[causedByField];
  return typeof id === 'string' ? id : null;
}

/** A change knows how many incidents it caused, and what they cost. */
const countCaused = on(Incident.name).derive(
  {
    id: 'changes.count-caused',
    fields: [causedByField, 'priority', 'deleted_at'],
    when: (incident, { before }) => causeOf(incident) !== null || causeOf(before) !== null,
  },
  async (incident, { before, tx }) => {
    const system = tx.asSystem('what a change caused counts whoever tells it');
    for (const change of new Set([causeOf(incident), causeOf(before)]))
      if (change !== null) await recount(system, change);
  },
);

async function recount(tx: Transaction, change: string): Promise<void> {
  const counts = await tx.countBy(Incident, 'priority', { filter: eq(causedByField, change) });
  await tx.update(Change, change, {
    caused_incidents: counts.reduce((sum, { count }) => sum + count, 0),
    caused_points: counts.reduce((sum, { count, value }) => sum + count * (lost[String(value)] ?? 0), 0),
  });
}

/** On the page of a change: the incidents that it caused. */
const causedIncidents: Panel = {
  id: 'changes.caused-incidents',
  slot: 'record.side',
  title: 'Incidents caused',
  types: [Change.name],
  when: { field: 'caused_incidents', op: 'gt', value: 0 },
  template: 'record-lines-panel',
  async load({ record }, { store }) {
    if (record === undefined || !store.types().includes(Incident.name)) return undefined;
    const filter = eq(causedByField, record.id);
    const { items, next } = await store.find(Incident, {
      ...{ filter, sort: ['-opened_at'], fields: ['title', 'priority', 'opened_at'], limit: shown },
    });
    return {
      lines: items.map(({ id, number, title, opened_at: at }) => ({
        ...{ href: `/r/incident/${number ?? id}`, symbol: 'flame', key: number ?? '', title, at },
      })),
      allHref: next === null ? null : `/q/incident.open?f=${encodeURIComponent(formatPredicate(filter))}`,
    };
  },
};

/** On the page of an incident: the change that caused it. */
const causingChange: Panel = {
  id: 'changes.causing-change',
  slot: 'record.side',
  title: 'Caused by the change',
  types: [Incident.name],
  when: { field: causedByField, op: 'isNotEmpty' },
  template: 'record-lines-panel',
  async load({ record }, { store }) {
    const cause = causeOf(record);
    const [change] =
      cause === null || !store.types().includes(Change.name) ? [] : await store.getMany(Change, [cause]);
    if (change === undefined) return undefined;
    return {
      lines: [
        {
          ...{ href: changeHref(change), symbol: 'git-pull-request', key: change.number ?? '' },
          ...{ title: change.title, at: change.actual_start ?? change.planned_start ?? change.opened_at },
        },
      ],
    };
  },
};

/** Asks for a change that helps with incidents. */
const raiseChange = action(Incident, {
  id: 'changes.raise-from-incident',
  label: 'Ask for a change…',
  icon: 'git-pull-request',
  fields: { title: text({ label: 'Title', required: true }) },
  async run({ records, values }, { msg, store }) {
    const [incident] = records;
    const change = await store.transaction(async (tx) => {
      const created = await tx.create(Change, {
        title: values.title,
        description: incident?.description ?? null,
        services: incident?.service == null ? null : [incident.service],
        justification: msg('Raised from {number}.', { number: incident?.number }),
      });
      await tx.create('record_link', {
        ...{ subject_type: Incident.name, subject_id: incident?.id, kind: 'resolved_by' },
        ...{ target_type: Change.name, target_id: created.id },
      });
      return created;
    });
    return { message: msg('{number} was made.', { number: change.number }), href: changeHref(change) };
  },
});

export const bridge = defineBridge({
  extensions: [IncidentChange],
  hooks: [countCaused],
  panels: [causedIncidents, causingChange],
  actions: [raiseChange],
  demo: loadDemo,
});
