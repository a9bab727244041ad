import { all, eq, isEmpty, isIn } from '@praxis/predicate';
import type { PluginContext } from '@praxis/sdk';
import { Notification } from '../contract.js';

const hourMs = 3_600_000;

/** How long entries can be put off. */
export const snoozes = { hour: hourMs, day: 24 * hourMs, week: 7 * 24 * hourMs } as const;

export type EntryChange = 'done' | 'read' | keyof typeof snoozes;

/**
 * Changes entries of the caller's own inbox; ids of anything else change nothing.
 *
 * @param ids none means all that wait
 * @returns how many were changed
 */
export async function changeEntries(
  context: PluginContext,
  ids: readonly string[] | undefined,
  change: EntryChange,
): Promise<number> {
  const now = context.now();
  const stamp = now.toISOString();
  const patch =
    change === 'done'
      ? { done_at: stamp, read_at: stamp }
      : change === 'read'
        ? { read_at: stamp }
        : // Read, so that the badge does not count it; it is unread again when it comes back.
          { snoozed_until: new Date(now.getTime() + snoozes[change]).toISOString(), read_at: stamp };
  const { items } = await context.store.find(Notification, {
    filter: all(
      eq('person', context.principal.id),
      isEmpty('done_at'),
      ...(ids === undefined ? [] : [isIn('id', ids.slice(0, 200))]),
      ...(change === 'read' ? [isEmpty('read_at')] : []),
    ),
    fields: ['person'],
    limit: 200,
  });
  const operations = items.map(({ id }) => ({ op: 'update' as const, id, values: patch }));
  const results = await context.store.bulk(Notification, operations);
  return results.filter(({ status }) => status === 'done').length;
}

/** Marks as read what tells of a record: its reader is looking at it. */
export async function readAbout(context: PluginContext, subject: string): Promise<void> {
  const { items } = await context.store.find(Notification, {
    filter: all(eq('person', context.principal.id), eq('subject_id', subject), isEmpty('read_at')),
    fields: ['person'],
    limit: 200,
  });
  if (items.length > 0)
    await changeEntries(
      context,
      items.map(({ id }) => id),
      'read',
    );
}
