import type { Generation, Platform } from '@praxis/core';
import type { JournalEntry, Principal } from '@praxis/sdk';
import { integerParameter, listParameter, textParameter } from '../queries/parameter.js';
import { route, type ApiRoute } from '../routing/route.js';
import type { HttpServices } from '../services.js';
import { objectOf, shared } from './schemas.js';
import { visibleEntry } from './visible-entry.js';

/** The feed of changes for programs that follow along. */
export function journalRoutes({ platform }: HttpServices): readonly ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/journal',
      summary:
        'Lists committed changes in the order in which they can be followed, as far as the caller may see them.',
      tag: 'journal',
      query: {
        after: textParameter(
          '`next` of the last call, or `now` for this moment. Without it the feed begins with the first change.',
          4000,
        ),
        types: listParameter('Only changes of these record types.'),
        limit: integerParameter('Changes to look at; 200 where not given. Those that are hidden count.', {
          minimum: 1,
          maximum: 1000,
        }),
      },
      answer: {
        status: 200,
        description: 'Changes, oldest first.',
        schema: objectOf({
          items: { type: 'array', items: shared('JournalEntry') },
          next: { type: 'string', description: 'Where to go on, also when there was nothing new.' },
          complete: { type: 'boolean', description: 'False when more is there already.' },
        }),
      },
      async handle({ principal, generation, query }) {
        const { after = '', types, limit = 200 } = query;
        if (after === 'now') {
          return { json: { items: [], next: await platform.journal.currentCursor(), complete: true } };
        }
        const readable = new Set(
          [...generation.types.keys()].filter((type) => {
            const access = generation.access.of(principal, type);
            return access !== undefined && access.rows('read') !== false && types?.includes(type) !== false;
          }),
        );
        const page = await platform.journal.readAfter(after, { limit, types: readable });
        const items = await visibleTo(platform, generation, principal, page.entries);
        return { json: { items, next: page.cursor, complete: page.complete } };
      },
    }),
  ];
}

/** What the principal may see of entries: of records that it may read, the fields that it may read. */
async function visibleTo(
  platform: Platform,
  generation: Generation,
  principal: Principal,
  entries: readonly JournalEntry[],
): Promise<readonly JournalEntry[]> {
  const ids = new Map<string, Set<string>>();
  for (const { type, recordId } of entries) {
    const known = ids.get(type) ?? new Set<string>();
    ids.set(type, known.add(recordId));
  }
  const readable = new Set<string>();
  for (const [type, wanted] of ids) {
    const records = await platform.storedRecords(type, [...wanted]);
    // Who could read a record may know that it went into the bin.
    const found = await platform.matchingRecords(principal, type, records, { binned: true });
    for (const id of found) readable.add(id);
  }
  return entries.flatMap((entry) => {
    const access = generation.access.of(principal, entry.type);
    if (access === undefined || !readable.has(entry.recordId)) return [];
    const stateField = generation.types.get(entry.type)?.lifecycle?.field;
    return visibleEntry(entry, access.readable, stateField) ?? [];
  });
}
