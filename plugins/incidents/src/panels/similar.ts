import type { Panel, RecordStore } from '@praxis/sdk';
import { Incident } from '../contract.js';

const shown = 5;
/** An outage is told again and again within hours; older incidents are found by the search. */
const candidates = 100;
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

/**
 * Open incidents that share words with a title: the likest first, then the newest.
 *
 * They are looked for among the newest open ones by comparing words here. Asking the full text for any
 * of the words would read every incident, closed ones included, in which a frequent word stands.
 */
export async function similarTo(store: RecordStore, title: string, except: string) {
  const words = wordsOf(title);
  if (words.length === 0) return [];
  const { items } = await store.find(Incident, {
    filter: 'state_category in (new, active, paused)',
    sort: ['-opened_at'],
    fields: ['title', 'opened_at'],
    limit: candidates,
  });
  const likeness = (other: string): number => {
    const lower = other.toLowerCase();
    return words.filter((word) => lower.includes(word)).length;
  };
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

function wordsOf(title: string): readonly string[] {
  const words = new Set(title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  return [...words].filter((word) => word.length >= shortestWord).slice(0, 8);
}
