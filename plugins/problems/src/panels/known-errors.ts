import { all, any, eq, type Predicate } from '@praxis/predicate';
import type { GenericRecord, Panel } from '@praxis/sdk';
import { Incident } from '@praxis/plugin-incidents/contract';
import { KnownError } from '../contract.js';

const shown = 5;
const candidates = 50;

/** On the page of an incident: published known errors of its item or service, the likest first. */
export const knownErrorsPanel: Panel = {
  id: 'problems.known-errors',
  slot: 'record.side',
  title: 'Known errors',
  types: [Incident.name],
  when: { field: 'state_category', op: 'in', value: ['new', 'active', 'paused'] },
  template: 'known-errors',
  async load({ record }, { store, now }) {
    const place = record === undefined ? undefined : placeOf(record);
    if (record === undefined || place === undefined) return undefined;
    const { items } = await store.find(KnownError, {
      filter: all(eq('state', 'published'), place),
      fields: ['title', 'workaround', 'affected_item', 'valid_until', 'published_at', 'created_at'],
      limit: candidates,
    });
    const today = now().toISOString().slice(0, 10);
    const words = wordsOf(record['title']);
    const likeness = ({ title, affected_item: item }: (typeof items)[number]): number =>
      (item !== null && item === record['affected_item'] ? 100 : 0) +
      [...wordsOf(title)].filter((word) => words.has(word)).length;
    const lines = items
      .filter(({ valid_until: until }) => until === null || until >= today)
      .sort((left, right) => likeness(right) - likeness(left))
      .slice(0, shown)
      .map((error) => ({
        href: `/r/known_error/${error.number ?? error.id}`,
        key: error.number ?? '',
        title: error.title,
        symbol: 'alert-octagon',
        at: error.published_at ?? error.created_at,
      }));
    return lines.length === 0 ? undefined : { lines };
  },
};

/** Known errors of the same item, or of the same service. */
function placeOf(incident: GenericRecord): Predicate | undefined {
  const places = (['affected_item', 'service'] as const).flatMap((field) => {
    const value = incident[field];
    return typeof value === 'string' ? [eq(field, value)] : [];
  });
  return places.length === 0 ? undefined : any(...places);
}

function wordsOf(text: unknown): ReadonlySet<string> {
  return new Set(typeof text === 'string' ? (text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []) : []);
}
