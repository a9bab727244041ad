import { all, gte, isEmpty, isIn, ne } from '@praxis/predicate';
import type { RecordOf, RecordStore } from '@praxis/sdk';
import { Incident } from '../record-types/incident.js';
import type { MajorRecord } from './open-major.js';

/** An outage is told again within hours, so this many of the newest are looked at. */
const candidates = 200;
const shown = 50;
/** Calls come in before somebody says when it began. */
const beforeMs = 2 * 3_600_000;
/** Words that say too little to find others by. */
const shortestWord = 4;

/** Open incidents since the beginning that may tell of the same: of the same service or with the same words. */
export async function suggestChildren(
  store: RecordStore,
  major: MajorRecord,
): Promise<readonly { readonly incident: RecordOf<typeof Incident>; readonly likeness: number }[]> {
  const since = new Date(Date.parse(major.started_at ?? major.created_at) - beforeMs).toISOString();
  const { items } = await store.find(Incident, {
    filter: all(
      isIn('state_category', ['new', 'active', 'paused']),
      isEmpty('parent'),
      gte('opened_at', since),
      ne('id', major.incident),
    ),
    sort: ['-opened_at'],
    fields: ['title', 'service', 'caller', 'opened_at'],
    limit: candidates,
  });
  return items
    .map((incident) => ({ incident, likeness: likeness(major, incident) }))
    .filter(({ likeness: alike }) => alike > 0)
    .sort((left, right) => right.likeness - left.likeness)
    .slice(0, shown);
}

/** How much an incident looks like part of a major one: two for the service, one for each word they share. */
export function likeness(
  major: { readonly service: string | null; readonly title: string },
  incident: { readonly service: unknown; readonly title: unknown },
): number {
  const isSameService = major.service !== null && major.service === incident.service;
  const words = wordsOf(typeof incident.title === 'string' ? incident.title : '');
  const shared = [...wordsOf(major.title)].filter((word) => words.has(word)).length;
  return (isSameService ? 2 : 0) + shared;
}

function wordsOf(title: string): ReadonlySet<string> {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length >= shortestWord));
}
