import type { Job } from '@praxis/sdk';
import { fetchOnce, isWatched, readMailboxes } from '../incoming/watch-mailboxes.js';

/** Fetches from mailboxes that nobody watches, and sees to it that they are watched from then on. */
export const fetchJob: Job = {
  id: 'mail.fetch',
  title: 'Fetch mail',
  schedule: '* * * * *',
  async run(_payload, context) {
    const mailboxes = await readMailboxes(context);
    if (mailboxes.length === 0) return;
    const unwatched = mailboxes.filter((mailbox) => !isWatched(mailbox, context.now()));
    for (const mailbox of unwatched) await fetchOnce(context, mailbox);
    if (unwatched.length === mailboxes.length) await context.enqueue('watch', {}, { key: 'watch' });
  },
};
