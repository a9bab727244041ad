import { on } from '@praxis/sdk';
import { Comment } from '../contract.js';
import { WorklogSettings } from '../settings.js';
import { Watchable } from '../traits.js';
import { watch, watchOwn } from '../watchers/watch.js';

/** Whoever writes about a record, and whoever is named there, watches it. It never keeps a message back. */
export const watchConversation = on(Comment).derive(
  { id: 'worklog.watch-conversation', actions: ['create', 'update'], fields: ['body'], critical: false },
  async (comment, context) => {
    const { principal, action, before, tx } = context;
    const wrote = action === 'create' && principal.kind === 'person' && principal.id === comment.created_by;
    const author = wrote && context.settings(WorklogSettings).watch_own ? [comment.created_by] : [];
    const named = (comment.mentions ?? []).filter((person) => before?.mentions?.includes(person) !== true);
    await watch(tx, { type: comment.subject_type, id: comment.subject_id }, [
      ...new Set([...author, ...named]),
    ]);
  },
);

/** Whoever creates a record by hand watches it. After the commit, so that creating stays one statement. */
export const watchOwnRecords = on(Watchable).committed(
  { id: 'worklog.watch-own-records', actions: ['create'] },
  async (entry, context) => {
    const byHand = entry.cause === null || entry.cause.kind === 'person';
    if (!byHand || !context.settings(WorklogSettings).watch_own) return;
    await watchOwn(context.store, { type: entry.type, id: entry.recordId }, entry.actor);
  },
);
