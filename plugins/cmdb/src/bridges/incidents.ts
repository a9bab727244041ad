import { all, eq, formatPredicate, isIn } from '@praxis/predicate';
import { defineBridge, extendType, reference, type Panel } from '@praxis/sdk';
import { Incident } from '@praxis/plugin-incidents/contract';
import { ConfigurationItem } from '../contract.js';

/** The item that an incident is about. */
export const IncidentItem = extendType(Incident, {
  plugin: 'cmdb',
  fields: {
    ci: reference({ label: 'Configuration item', to: ConfigurationItem, onPurge: 'clear', group: 'work' }),
  },
});

const field = 'cmdb__ci';
const shown = 8;

/** On the page of an item: what is wrong with it now. */
const openIncidents: Panel = {
  id: 'cmdb.open-incidents',
  slot: 'record.side',
  title: 'Open incidents',
  types: [ConfigurationItem.name],
  template: 'open-incidents',
  async load({ record }, { store }) {
    if (record === undefined || !store.types().includes(Incident.name)) return undefined;
    const filter = all(eq(field, record.id), isIn('state_category', ['new', 'active', 'paused']));
    const { items, next } = await store.find(Incident, {
      filter,
      fields: ['title', 'opened_at'],
      limit: shown,
    });
    return {
      lines: items.map(({ id, number, title, opened_at: at }) => ({
        href: `/r/incident/${number ?? id}`,
        symbol: 'flame',
        key: number ?? '',
        title,
        at,
      })),
      ...(next !== null && { allHref: `/q/incident.open?f=${encodeURIComponent(formatPredicate(filter))}` }),
    };
  },
};

export const bridge = defineBridge({ extensions: [IncidentItem], panels: [openIncidents] });
