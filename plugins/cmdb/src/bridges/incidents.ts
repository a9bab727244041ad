import { all, eq, formatPredicate, isIn } from '@praxis/predicate';
import { contributeTo, defineBridge, extendType, reference, type Panel } from '@praxis/sdk';
import { Incident } from '@praxis/plugin-incidents/contract';
import { loadDemo } from '../demo/load-demo.js';
import { whatChanged } from '../panels/what-changed.js';
import { ConfigurationItem, nodeBadges, type NodeBadges } from '../contract.js';

/** The item that an incident is about. */
export const IncidentItem = extendType(Incident, {
  plugin: 'cmdb',
  fields: {
    ci: reference({ label: 'Configuration item', to: ConfigurationItem, onPurge: 'clear', group: 'work' }),
  },
});

const field = 'cmdb__ci';
const shown = 8;
const isOpen = isIn('state_category', ['new', 'active', 'paused']);

/** On the page of an item: what is wrong with it now. */
const openIncidents: Panel = {
  id: 'cmdb.open-incidents',
  slot: 'record.side',
  title: 'Open incidents',
  types: [ConfigurationItem.name],
  template: 'open-incidents',
  async load({ record }, { store }) {
    if (record === undefined || !store.types().includes(Incident.name)) return undefined;
    const filter = all(eq(field, record.id), isOpen);
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

/** On maps: how much is wrong with each item now. */
const incidentBadges: NodeBadges = {
  id: 'cmdb.open-incidents',
  async load(items, { store, msg }) {
    if (!store.types().includes(Incident.name)) return new Map();
    const groups = await store.aggregate(Incident, {
      filter: all(isIn(field, items), isOpen),
      by: [field],
      measures: { open: { take: 'count' } },
    });
    return new Map(
      groups.map(({ group: [item], measures: { open } }) => {
        const filter = formatPredicate(all(eq(field, item as string), isOpen));
        return [
          item as string,
          {
            symbol: 'flame',
            tone: 'red',
            count: open as number,
            label: msg('{count, plural, one {# open incident} other {# open incidents}}', {
              count: open as number,
            }),
            href: `/q/incident.open?f=${encodeURIComponent(filter)}`,
          },
        ];
      }),
    );
  },
};

export const bridge = defineBridge({
  extensions: [IncidentItem],
  panels: [openIncidents, whatChanged([Incident.name], field)],
  points: [contributeTo(nodeBadges, incidentBadges)],
  // The company of the demonstration comes with the incidents.
  demo: loadDemo,
});
