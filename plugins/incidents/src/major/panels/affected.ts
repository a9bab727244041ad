import { all, eq } from '@praxis/predicate';
import { actAsAgent, Person } from '@praxis/plugin-people/contract';
import type { Panel } from '@praxis/sdk';
import { Incident } from '../../record-types/incident.js';
import { MajorIncident } from '../record-types/major-incident.js';
import { MajorIncidentPerson } from '../record-types/major-incident-person.js';
import { MajorIncidentReview } from '../record-types/major-incident-review.js';

const shown = 8;

/** The incident that is worked on, its children, and how many people said "me, too". */
export const affectedPanel: Panel = {
  id: 'incidents.major-affected',
  slot: 'record.side',
  title: 'Incidents and people',
  types: [MajorIncident.name],
  permission: actAsAgent,
  prominent: true,
  after: ['incidents.major-plan'],
  template: 'major/affected',
  async load({ record }, { store }) {
    const lead = record?.['incident'];
    if (record === undefined || typeof lead !== 'string') return undefined;
    const fields = ['title', 'state', 'opened_at'];
    const [leads, children, people] = await Promise.all([
      store.getMany(Incident, [lead]),
      store.find(Incident, {
        filter: eq('parent', lead),
        sort: ['-opened_at'],
        fields,
        limit: shown,
        count: 'exact',
      }),
      store.find(MajorIncidentPerson, {
        filter: all(eq('major_incident', record.id), eq('affected', true)),
        sort: ['-created_at'],
        limit: shown,
        count: 'exact',
      }),
    ]);
    const titles = await store.titles(people.items.map(({ person }) => ({ type: Person.name, id: person })));
    const line = (incident: (typeof children.items)[number]) => ({
      href: `/r/incident/${incident.number ?? incident.id}`,
      key: incident.number ?? '',
      title: incident.title,
      symbol: 'flame',
      at: incident.opened_at,
    });
    return {
      lead: leads.map(line),
      children: children.items.map(line),
      childCount: children.count?.value ?? children.items.length,
      people: people.items.map(({ person }) => titles[person]?.title ?? '–'),
      peopleCount: people.count?.value ?? people.items.length,
      more: `/x/incidents/major/${record.number ?? record.id}/children`,
      isOpen: ['accepted', 'active'].includes(String(record['state'])),
    };
  },
};

/** Whoever may read it, agent or not: am I affected, too? */
export const stancePanel: Panel = {
  id: 'incidents.major-stance',
  slot: 'record.main',
  title: 'Are you affected, too?',
  types: [MajorIncident.name],
  when: eq('state', 'active'),
  template: 'major/stance',
  async load({ record }, { store, principal }) {
    if (record === undefined) return undefined;
    const { items } = await store.find(MajorIncidentPerson, {
      filter: all(eq('major_incident', record.id), eq('person', principal.id)),
      limit: 1,
    });
    const key = record.number ?? record.id;
    return {
      action: `/x/incidents/major/${key}/stance`,
      back: `/r/major_incident/${key}`,
      isMine: items[0]?.affected === true,
    };
  },
};

/** On a major incident: the way to its review. */
export const reviewOfMajor: Panel = {
  id: 'incidents.review-of-major',
  slot: 'record.side',
  title: 'Review',
  types: [MajorIncident.name],
  template: 'similar',
  async load({ record }, { store }) {
    if (record === undefined) return undefined;
    const { items } = await store.find(MajorIncidentReview, {
      filter: eq('major_incident', record.id),
      limit: 1,
    });
    if (items.length === 0) return undefined;
    return {
      lines: items.map((review) => ({
        href: `/r/major_incident_review/${review.number ?? review.id}`,
        key: review.number ?? '',
        title: review.title,
        symbol: 'report-search',
        at: review.published_at ?? review.updated_at,
      })),
    };
  },
};
