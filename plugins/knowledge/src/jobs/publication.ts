import { all, eq, isIn, isNotEmpty, lte } from '@praxis/predicate';
import { job } from '@praxis/sdk';
import { Article, readableStates } from '../contract.js';

/** Publishes what is scheduled, once its time has come. */
export const publishScheduled = job({
  id: 'knowledge.publish-scheduled',
  title: 'Publish scheduled articles',
  schedule: '*/5 * * * *',
  async run(_payload, { store: given, now, signal }) {
    const store = given.asSystem('whoever scheduled it may have left');
    const due = all(eq('state', 'scheduled'), lte('publish_at', now().toISOString()));
    for await (const { id } of store.stream(Article, { filter: due, fields: ['state'] })) {
      signal.throwIfAborted();
      await store.transition(Article, id, 'publish', {}, { reason: 'Its time has come.' });
    }
  },
});

/** What nobody has looked at in time is outdated; what has expired is retired. */
export const reviewAndExpire = job({
  id: 'knowledge.review-and-expire',
  title: 'Mark outdated articles and retire expired ones',
  schedule: '15 2 * * *',
  async run(_payload, { store: given, now, signal }) {
    const store = given.asSystem('articles age, whoever keeps them');
    const today = now().toISOString().slice(0, 10);
    const expired = all(
      isIn('state', [...readableStates]),
      isNotEmpty('expires_on'),
      lte('expires_on', today),
    );
    for await (const { id } of store.stream(Article, { filter: expired, fields: ['state'] })) {
      signal.throwIfAborted();
      await store.transition(Article, id, 'retire', { retire_reason: 'It has expired.' });
    }
    const overdue = all(eq('state', 'published'), isNotEmpty('review_on'), lte('review_on', today));
    for await (const { id } of store.stream(Article, { filter: overdue, fields: ['state'] })) {
      signal.throwIfAborted();
      await store.transition(Article, id, 'outdate', {}, { reason: 'Nobody has looked at it in time.' });
    }
  },
});
