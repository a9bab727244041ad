import { on, type RecordOf, type SaveContext } from '@praxis/sdk';
import { Comment } from '../contract.js';
import { WorklogSettings } from '../settings.js';
import { Watchable } from '../traits.js';
import type { Subject } from '../subject.js';
import { newcomers, watch, watchOwn } from '../watchers/watch.js';

/** Whoever writes about a record, and whoever is named there, watches it. It never keeps a message back. */
export const watchConversation = on(Comment).derive(
  {
    id: 'worklog.watch-conversation',
    actions: ['create', 'update'],
    fields: ['body'],
    critical: false,
    when: async (comment, context) =>
      (await newcomers(context.tx, subjectOf(comment), taking(comment, context))).length > 0,
  },
  async (comment, context) => {
    await watch(context.tx, subjectOf(comment), taking(comment, context));
  },
);

const subjectOf = ({ subject_type: type, subject_id: id }: RecordOf<typeof Comment>): Subject => ({
  type,
  id,
});

/** Who is to watch because of a message: its author, and who is named in it now. */
function taking(
  comment: RecordOf<typeof Comment>,
  { principal, action, before, settings }: SaveContext<typeof Comment>,
): readonly string[] {
  const wrote = action === 'create' && principal.kind === 'person' && principal.id === comment.created_by;
  const author = wrote && settings(WorklogSettings).watch_own ? [comment.created_by] : [];
  const named = (comment.mentions ?? []).filter((person) => before?.mentions?.includes(person) !== true);
  return [...new Set([...author, ...named])];
}

/** Whoever creates a record by hand watches it. After the commit, so that creating stays one statement. */
export const watchOwnRecords = on(Watchable).committed(
  { id: 'worklog.watch-own-records', actions: ['create'] },
  async (entry, context) => {
    const byHand = entry.cause === null || entry.cause.kind === 'person';
    if (!byHand || !context.settings(WorklogSettings).watch_own) return;
    await watchOwn(context.store, { type: entry.type, id: entry.recordId }, entry.actor);
  },
);
