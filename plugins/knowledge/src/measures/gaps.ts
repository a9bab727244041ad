import { all, eq, gte } from '@praxis/predicate';
import type { GenericRecord, PluginContext, RecordStore } from '@praxis/sdk';
import { KnowledgeSettings, solvedRecords, type SolvedRecords } from '../contract.js';

const dayMs = 86_400_000;
/** So many tickets are looked at, the newest. */
const mostTickets = 2000;
/** Tickets that are asked what is like them; each is one statement. */
const mostSeeds = 300;
const alike = 0.35;
/** A ticket that nobody measured is held to have taken no longer than a day's work. */
const longestHours = 8;

/** Resolved tickets that are alike and have no article. */
export interface Gap {
  readonly type: string;
  /** The ticket that the others are like. */
  readonly leader: GenericRecord;
  readonly tickets: readonly GenericRecord[];
  /** From opening to resolution, at most a day's work each. */
  readonly hours: number;
}

/**
 * Where articles are missing: clusters of resolved tickets without a link. Each ticket that belongs to none yet is asked
 * which are like it; these belong to it then (leader clustering). What the store finds is found by the index.
 */
export async function findGaps(context: PluginContext): Promise<readonly Gap[]> {
  const store = context.store.asSystem('missing articles are counted over all tickets');
  const gaps: Gap[] = [];
  for (const solved of context.contributions(solvedRecords))
    gaps.push(...(await gapsOf(context, store, solved)));
  return gaps.sort((left, right) => right.tickets.length - left.tickets.length);
}

async function gapsOf(
  { settings, now, signal }: PluginContext,
  store: RecordStore,
  solved: SolvedRecords,
): Promise<readonly Gap[]> {
  const { gap_days: days, gap_tickets: least } = settings(KnowledgeSettings);
  const since = new Date(now().getTime() - days * dayMs).toISOString();
  const resolved = all(
    eq('state_category', 'done'),
    eq('article_used', false),
    gte(solved.resolvedAt, since),
  );
  const tickets = new Map<string, GenericRecord>();
  for await (const ticket of store.stream(solved.type, {
    filter: resolved,
    sort: ['-created_at'],
    fields: [...solved.texts, solved.openedAt, solved.resolvedAt],
  })) {
    tickets.set(ticket.id, ticket);
    if (tickets.size === mostTickets) break;
  }
  const free = new Set(tickets.keys());
  const gaps: Gap[] = [];
  let seeds = 0;
  for (const [id, leader] of tickets) {
    if (!free.has(id) || seeds === mostSeeds) continue;
    signal.throwIfAborted();
    seeds += 1;
    free.delete(id);
    const texts = solved.texts.flatMap((field) => (typeof leader[field] === 'string' ? [leader[field]] : []));
    const found = await store.similar(solved.type, {
      texts,
      filter: resolved,
      except: id,
      fields: [],
      limit: 50,
    });
    const members = found
      .filter(({ record, likeness }) => likeness >= alike && free.has(record.id))
      .flatMap(({ record }) => tickets.get(record.id) ?? []);
    if (members.length + 1 < least) continue;
    for (const member of members) free.delete(member.id);
    const cluster = [leader, ...members];
    gaps.push({ type: solved.type, leader, tickets: cluster, hours: hoursOf(cluster, solved) });
  }
  return gaps;
}

function hoursOf(tickets: readonly GenericRecord[], { openedAt, resolvedAt }: SolvedRecords): number {
  const hours = tickets.reduce((sum, ticket) => {
    const [from, to] = [Date.parse(String(ticket[openedAt])), Date.parse(String(ticket[resolvedAt]))];
    const each = (to - from) / 3_600_000;
    return sum + (Number.isFinite(each) ? Math.min(longestHours, Math.max(0, each)) : 0);
  }, 0);
  return Math.round(hours * 10) / 10;
}
