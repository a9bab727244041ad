import { all, eq } from '@praxis/predicate';
import type { Model, PluginContext } from '@praxis/sdk';
import { TimeActivity, TimeEntry } from '../contract.js';
import { recordHref, type Subject } from '../subject.js';

const mostShown = 5;

/**
 * The time of a record and of its tasks: the sum of everybody's, and the entries that the reader may see.
 */
export async function timeModel(
  { msg, store }: PluginContext,
  subject: Subject,
  given: { readonly time?: string; readonly note?: string; readonly problem?: string } = {},
): Promise<Model> {
  const about = all(eq('about_type', subject.type), eq('about_id', subject.id));
  const own = all(eq('subject_type', subject.type), eq('subject_id', subject.id));
  const isPart = subject.type === 'task';
  const filter = isPart ? own : about;
  const [sums, { items }, activities] = await Promise.all([
    store
      .asSystem('the sum is told to whoever may read the record, not who spent it')
      .aggregate(TimeEntry, { filter, measures: { minutes: { take: 'sum', of: 'minutes' } } }),
    store.find(TimeEntry, { filter, sort: ['-spent_on'], limit: mostShown, include: ['person', 'activity'] }),
    store.lookup(TimeActivity),
  ]);
  const minutes = Number(sums[0]?.measures.minutes ?? 0);
  return {
    action: `/x/tasks/time/${subject.type}/${subject.id}`,
    seconds: minutes * 60,
    entries: items.map((entry) => ({
      href: recordHref(TimeEntry.name, entry),
      seconds: entry.minutes * 60,
      day: entry.spent_on,
      note: entry.note ?? '',
      activity: activities.find(({ id }) => id === entry.activity)?.name ?? '',
    })),
    activities: activities.filter(({ active }) => active).map(({ id, name }) => ({ activityId: id, name })),
    time: given.time ?? '',
    note: given.note ?? '',
    problem: given.problem ?? null,
    hint: msg('Such as 90, 1:30 or 1h 30m.'),
  };
}
