import type { Job } from '@praxis/sdk';
import { readMailboxes, watchMailboxes } from '../incoming/watch-mailboxes.js';

const turnMs = 240_000;

/** Watches mailboxes for a turn, and queues the next one: jobs come to an end, mail does not. */
export const watchJob: Job = {
  id: 'mail.watch',
  title: 'Watch mailboxes',
  attempts: 1,
  async run(payload, context) {
    const { forMs = turnMs } = (payload ?? {}) as { readonly forMs?: number };
    await watchMailboxes(context, forMs);
    if (!context.signal.aborted && (await readMailboxes(context)).length > 0)
      await context.enqueue('watch', {}, { key: 'watch' });
  },
};
