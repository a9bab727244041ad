import type { Panel, RecordOf } from '@praxis/sdk';
import { RecurringRecord } from '../contract.js';
import { nextRuns, scheduleOf } from './open-days.js';

const shown = 6;

/** On the page of a recurring record: when it will be made, and where it stands. */
export const nextRunsPanel: Panel = {
  id: 'automation.next-runs',
  slot: 'record.main',
  title: 'Next runs',
  types: [RecurringRecord.name],
  template: 'next-runs',
  async load({ record }, context) {
    if (record === undefined) return undefined;
    const recurring = record as unknown as RecordOf<typeof RecurringRecord>;
    const runs = await nextRuns(recurring, context.now(), shown, context);
    const { timeOfDay, timeZone } = await scheduleOf(recurring, context);
    return {
      time: timeOfDay,
      zone: timeZone.replaceAll('_', ' '),
      paused: !recurring.active,
      problem: recurring.problem ?? '',
      lastHref: recurring.last_key === null ? null : `/r/${recurring.record_type}/${recurring.last_key}`,
      lastKey: recurring.last_key ?? '',
      runs: runs.map(({ due, at }) => ({
        at: at.toISOString(),
        moved: at.getTime() !== due.getTime(),
        due: due.toISOString(),
      })),
    };
  },
};
