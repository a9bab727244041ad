import type { Panel, RecordStore } from '@praxis/sdk';
import { Incident } from '../contract.js';

const shown = 5;
/** Words that say too little about an incident to find others by. */
const shortestWord = 4;

/** Open incidents whose words are like this one's: perhaps the same outage. */
export const similarIncidents: Panel = {
  id: 'incidents.similar',
  slot: 'record.side',
  title: 'Similar open incidents',
  types: [Incident.name],
  template: 'similar',
  async load({ record }, { store }) {
    if (record === undefined) return undefined;
    const lines = await similarTo(
      store,
      typeof record['title'] === 'string' ? record['title'] : '',
      record.id,
    );
    return lines.length === 0 ? undefined : { lines };
  },
};

/** Incidents that share words with a title, newest first. */
export async function similarTo(store: RecordStore, title: string, except: string) {
  const words = [...new Set(title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])]
    .filter((word) => word.length >= shortestWord)
    .slice(0, 8);
  if (words.length === 0) return [];
  const { items } = await store.find(Incident, {
    search: words.join(' or '),
    filter: 'state_category in (new, active, paused)',
    sort: ['-opened_at'],
    fields: ['title', 'state', 'priority', 'opened_at'],
    limit: 50,
  });
  const likeness = (other: string): number =>
    words.filter((word) => other.toLowerCase().includes(word)).length;
  return items
    .filter(({ id }) => id !== except)
    .map((incident) => ({ incident, likeness: likeness(incident.title) }))
    .filter(({ likeness: count }) => count >= Math.min(2, words.length))
    .sort((left, right) => right.likeness - left.likeness)
    .slice(0, shown)
    .map(({ incident }) => ({
      href: `/r/incident/${incident.number ?? incident.id}`,
      key: incident.number ?? '',
      title: incident.title,
      symbol: 'flame',
      at: incident.opened_at,
    }));
}
