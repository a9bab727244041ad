import { all, eq, gte, lt } from '@praxis/predicate';
import { job } from '@praxis/sdk';
import { ArticleReading, solvedRecords } from '../contract.js';

const dayMs = 86_400_000;

/** A day after somebody read: whether they came to the desk all the same. A rule of thumb, and told as one. */
export const judgeReadings = job({
  id: 'knowledge.judge-readings',
  title: 'Judge whether readers needed a ticket',
  schedule: '50 * * * *',
  async run(_payload, context) {
    const store = context.store.asSystem('readings are judged for all readers');
    const before = new Date(context.now().getTime() - dayMs).toISOString();
    const due = all(eq('outcome', 'open'), lt('read_at', before));
    for await (const reading of store.stream(ArticleReading, { filter: due })) {
      context.signal.throwIfAborted();
      const until = new Date(Date.parse(reading.read_at) + dayMs).toISOString();
      let tickets = 0;
      for (const { type, requester, openedAt } of context.contributions(solvedRecords)) {
        if (requester === undefined) continue;
        tickets += await store.count(type, {
          filter: all(eq(requester, reading.reader), gte(openedAt, reading.read_at), lt(openedAt, until)),
        });
      }
      await store.update(ArticleReading, reading.id, { outcome: tickets > 0 ? 'ticket' : 'no_ticket' });
    }
  },
});
