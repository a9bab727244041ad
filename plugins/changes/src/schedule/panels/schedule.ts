import { isOneOf, plannedStates } from '../rules/states.js';
import type { Panel, PluginContext, RecordOf } from '@praxis/sdk';
import { Change } from '../../record-types/change.js';
import { findSlots } from '../find-slots.js';
import { conflictLines, shownConflicts } from '../shown-conflicts.js';

/** As many slots as stand beside a change; its page of times has more. */
const offered = 3;

/** On the page of a change: what stands against its planned time, and when it could be instead. */
export const schedulePanel: Panel = {
  id: 'changes.schedule',
  slot: 'record.side',
  title: 'Schedule',
  types: [Change.name],
  prominent: true,
  template: 'panels/schedule',
  async load({ record }, context) {
    if (record === undefined || !isOneOf(plannedStates, record['state'])) return undefined;
    const change = record as unknown as RecordOf<typeof Change>;
    const isPlanned = change.planned_start !== null && change.planned_end !== null;
    const conflicts = isPlanned ? (change.conflicts ?? []) : [];
    return {
      isPlanned,
      lines: conflictLines(await shownConflicts(context, conflicts), change),
      ...(await slotsModel(context, change, isPlanned && conflicts.length === 0 ? 0 : offered)),
      timesHref: timesHref(change),
      calendarHref: `/x/changes/calendar?date=${(change.planned_start ?? context.now().toISOString()).slice(0, 10)}`,
    };
  },
};

/** Address of the page on which a time for a change is found. */
export function timesHref({ number, id }: { readonly number: string | null; readonly id: string }): string {
  return `/x/changes/times/${number ?? id}`;
}

/** Free slots as buttons; none for those who may not move the change. */
export async function slotsModel(context: PluginContext, change: RecordOf<typeof Change>, limit: number) {
  const action = timesHref(change);
  if (limit === 0 || !mayPlan(context)) return { action, slots: [] };
  const store = context.store.asSystem('free time is what is left by changes of everybody');
  const slots = await findSlots(store, context, change.id, change, { limit });
  return {
    action,
    slots: slots.map(({ from, until, warns }) => ({
      from: new Date(from).toISOString(),
      until: new Date(until).toISOString(),
      value: `${new Date(from).toISOString()}/${new Date(until).toISOString()}`,
      warns,
    })),
  };
}

/** Whether the field of the planned time is one that the reader may write at all; the save asks about this change. */
export function mayPlan({ store }: Pick<PluginContext, 'store'>): boolean {
  return store.describe(Change).properties['planned_start']?.readOnly !== true;
}
