import { Group } from '@praxis/plugin-people/contract';
import type { PluginContext } from '@praxis/sdk';
import { planMeetings } from '../cab/jobs/plan-meetings.js';
import { ChangeBoard } from '../cab/record-types/change-board.js';
import { ChangeWindow } from '../schedule/record-types/change-window.js';
import { cabName } from '../seed/models.js';

const timeZone = 'Europe/Berlin';

/** Nights for maintenance, a freeze at the end of each year, and a board that meets every week. */
export async function loadPlanningDemo(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('the demonstration is made as it would have become');
  const year = context.now().getUTCFullYear();
  await store.create(ChangeWindow, {
    ...{
      name: 'Maintenance on Saturdays',
      strictness: 'soft',
      first_day: `${year}-01-03`,
      rule: 'FREQ=WEEKLY;BYDAY=SA',
    },
    ...{ start_time: '22:00', end_time: '04:00', time_zone: timeZone },
    description: 'The warehouse is empty from ten in the evening on.',
    condition: 'type = normal',
  });
  await store.create(ChangeWindow, {
    ...{ name: 'Freeze at the end of the year', kind: 'freeze', time_zone: timeZone, rule: 'FREQ=YEARLY' },
    ...{ first_day: `${year}-12-18`, start_time: '18:00', last_day: `${year + 1}-01-04`, end_time: '06:00' },
    description: 'Half of the people are away, and every parcel counts.',
    condition: 'type in (normal, standard)',
  });
  const group = (await store.lookup(Group)).find(({ name }) => name === cabName);
  if (group === undefined) return;
  await store.create(ChangeBoard, {
    ...{ name: 'Weekly CAB', members: group.id, rule: 'FREQ=WEEKLY;BYDAY=TU', first_day: `${year}-01-06` },
    ...{ start_time: '10:00', minutes: 45, time_zone: timeZone },
  });
  await store.create(ChangeBoard, {
    ...{
      name: 'Emergency CAB',
      members: group.id,
      emergency: true,
      quorum_rule: 'anyone',
      time_zone: timeZone,
    },
  });
  await context.enqueue(planMeetings, undefined, { key: 'demo' });
}
