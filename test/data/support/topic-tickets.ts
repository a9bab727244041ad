import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Group } from '@praxis/plugin-people/contract';
import type { Bench } from '@praxis/testkit';

/** A ticket of the data set "ticket-text-47k": its words, and the topic by which it was routed. */
export interface TopicTicket {
  readonly text: string;
  readonly topic: string;
  /** Not to be learned from: the fixed part on which others were measured, too. */
  readonly forTest: boolean;
}

export function readTopicTickets(folder: string): readonly TopicTicket[] {
  const csv = gunzipSync(readFileSync(join(folder, 'all_tickets_processed_improved_v3.csv.gz'))).toString('utf8');
  // Texts with a comma stand in quotes; none has a quote or a line break in it.
  return csv
    .split('\n')
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const comma = line.lastIndexOf(',');
      const text = line.slice(0, comma).replace(/^"(.*)"$/, '$1');
      const digest = createHash('sha1').update(text).digest('hex');
      return { text, topic: line.slice(comma + 1).trim(), forTest: parseInt(digest.slice(0, 8), 16) % 10 < 2 };
    });
}

/** What somebody writes into the two fields of an incident: the first words, and the rest. */
export function asIncident(text: string): { readonly title: string; readonly description: string } {
  const words = text.split(' ');
  return { title: words.slice(0, 8).join(' ').slice(0, 200), description: words.slice(8).join(' ') };
}

/** Imports tickets as incidents, closed or open, of a group for each topic. Returns the ids of groups by topic. */
export async function importTickets(
  bench: Bench,
  tickets: readonly TopicTicket[],
  { open = false }: { readonly open?: boolean } = {},
): Promise<ReadonlyMap<string, string>> {
  const groups = new Map<string, string>();
  for (const topic of new Set(tickets.map((ticket) => ticket.topic)))
    groups.set(topic, (await bench.create(Group, { name: topic })).id);
  for (let from = 0; from < tickets.length; from += 1000) {
    const results = await bench.store.importRecords(
      Incident,
      tickets.slice(from, from + 1000).map(({ text, topic }) => ({
        values: {
          ...asIncident(text),
          assignment_group: groups.get(topic),
          ...(open ? { state: 'new' } : { state: 'closed', resolution_code: 'fixed', resolution_notes: 'Done.' }),
        },
      })),
    );
    const failed = results.find(({ status }) => status !== 'done');
    if (failed !== undefined) throw new Error(JSON.stringify(failed));
  }
  return groups;
}
