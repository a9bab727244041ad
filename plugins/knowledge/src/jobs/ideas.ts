import { all, eq, gte, lt } from '@praxis/predicate';
import { job, type PluginContext, type RecordStore } from '@praxis/sdk';
import { ArticleIdea, KnowledgeSearch, KnowledgeSettings, solvedRecords } from '../contract.js';
import { findGaps } from '../measures/gaps.js';

const dayMs = 86_400_000;
const searchDays = 30;
const examples = 5;
/** One search in vain is a slip of the fingers. */
const leastSearches = 2;

/** Every night: what people searched for in vain, and what the desk solved again and again, becomes ideas for articles. */
export const findIdeas = job({
  id: 'knowledge.find-ideas',
  title: 'Find articles that are missing',
  schedule: '40 2 * * *',
  async run(_payload, context) {
    const store = context.store.asSystem('ideas come from everybody');
    await fromSearches(context, store);
    await fromTickets(context, store);
    await forgetSearches(context, store);
  },
});

async function fromSearches({ now, msg }: PluginContext, store: RecordStore): Promise<void> {
  const since = new Date(now().getTime() - searchDays * dayMs).toISOString();
  const searches = await store.countBy(KnowledgeSearch, 'folded', {
    filter: all(eq('found', 0), gte('created_at', since)),
  });
  for (const { value, count } of searches.slice(0, 200)) {
    if (typeof value !== 'string' || count < leastSearches) continue;
    await keep(store, {
      key: `search ${value}`.slice(0, 200),
      title: value,
      source: 'search',
      volume: count,
      hours: null,
      examples: msg('Searched for {count} times within {days} days, and found nothing.', {
        count,
        days: searchDays,
      }),
    });
  }
}

async function fromTickets(context: PluginContext, store: RecordStore): Promise<void> {
  for (const { type, leader, tickets, hours } of (await findGaps(context)).slice(0, 100)) {
    const solved = context.contributions(solvedRecords).find((each) => each.type === type);
    const told = leader[solved?.texts[0] ?? 'title'];
    const title = typeof told === 'string' ? told : (leader.number ?? '');
    await keep(store, {
      key: `tickets ${leader.id}`,
      title: title.slice(0, 255),
      source: 'tickets',
      volume: tickets.length,
      hours: hours.toFixed(1),
      examples: tickets
        .slice(0, examples)
        .map(({ number, id }) => `- [${number ?? id}](/r/${type}/${number ?? id})`)
        .join('\n'),
    });
  }
}

interface Found {
  readonly key: string;
  readonly title: string;
  readonly source: 'search' | 'tickets';
  readonly volume: number;
  readonly hours: string | null;
  readonly examples: string;
}

/** What is known already gets its new numbers, unless somebody dealt with it. */
async function keep(store: RecordStore, found: Found): Promise<void> {
  const { items } = await store.find(ArticleIdea, { filter: eq('key', found.key), limit: 1 });
  const [known] = items;
  if (known === undefined) await store.create(ArticleIdea, found);
  else if (known.state === 'open' && known.volume !== found.volume)
    await store.update(ArticleIdea, known.id, {
      volume: found.volume,
      hours: found.hours,
      examples: found.examples,
    });
}

async function forgetSearches({ now, settings, signal }: PluginContext, store: RecordStore): Promise<void> {
  const { keep_searches_days: days } = settings(KnowledgeSettings);
  const before = new Date(now().getTime() - days * dayMs).toISOString();
  for await (const { id } of store.stream(KnowledgeSearch, {
    filter: lt('created_at', before),
    fields: ['words'],
  })) {
    signal.throwIfAborted();
    await store.delete(KnowledgeSearch, id);
  }
}
