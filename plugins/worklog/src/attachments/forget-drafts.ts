import { all, eq, lt, now } from '@praxis/predicate';
import { Files, type Job } from '@praxis/sdk';
import { Attachment } from '../contract.js';

/** Files that were uploaded for a message that was never sent are forgotten after two days. */
export const forgetDrafts: Job = {
  id: 'worklog.forget-drafts',
  title: 'Forget files of messages that were never sent',
  schedule: '40 2 * * *',
  async run(_payload, context) {
    const store = context.store.asSystem('drafts of everybody grow old');
    const abandoned = store.stream(Attachment, {
      filter: all(eq('audience', 'draft'), lt('created_at', now('-P2D'))),
      fields: ['name', 'file'],
    });
    for await (const { id, file } of abandoned) {
      context.signal.throwIfAborted();
      await store.delete(Attachment, id, { reason: 'Its message was never sent.' });
      await context.use(Files).delete(file);
    }
  },
};
