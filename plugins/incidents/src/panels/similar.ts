import type { Panel, RecordStore } from '@praxis/sdk';
import { Incident } from '../contract.js';

const shown = 5;

/** Open incidents whose words are like this one's: perhaps the same outage. */
export const similarIncidents: Panel = {
  id: 'incidents.similar',
  slot: 'record.side',
  title: 'Similar open incidents',
  types: [Incident.name],
  // Words are compared with those of all open incidents, which takes longer than all else on the page.
  afterwards: true,
  template: 'similar',
  async load({ record }, { store }) {
    if (record === undefined) return undefined;
    const texts = [record['title'], record['description']].filter((text) => typeof text === 'string');
    const lines = await similarTo(store, texts, record.id);
    return lines.length === 0 ? undefined : { lines };
  },
};

/** Open incidents that are like texts, the likest first. */
export async function similarTo(store: RecordStore, texts: readonly string[], except: string) {
  const found = await store.similar(Incident, {
    texts,
    except,
    filter: 'state_category in (new, active, paused)',
    fields: ['title', 'opened_at'],
    limit: shown,
  });
  return found.map(({ record: incident }) => ({
    href: `/r/incident/${incident.number ?? incident.id}`,
    key: incident.number ?? '',
    title: incident.title,
    symbol: 'flame',
    at: incident.opened_at,
  }));
}
