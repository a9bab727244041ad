import { all, eq, gt, isIn } from '@praxis/predicate';
import { job, type PluginContext, type RecordOf } from '@praxis/sdk';
import { occurrencesIn, type Recurrence } from '../../schedule/time/recurrence.js';
import { bringAgendaUpToDate } from '../agenda.js';
import { tellAgenda } from './tell-agenda.js';
import { CabMeeting } from '../record-types/cab-meeting.js';
import { ChangeBoard } from '../record-types/change-board.js';

const dayMs = 86_400_000;
/** How far ahead meetings are planned, so that people see them coming. */
const daysAhead = 35;

/** Plans the coming meetings of each board, and keeps the agenda of the next one up to date. */
export const planMeetings = job({
  id: 'changes.cab-plan-meetings',
  title: 'Plan meetings of the CAB and their agendas',
  schedule: '5 * * * *',
  async run(_payload, context) {
    const boards = (await context.lookup(ChangeBoard)).filter(({ active }) => active);
    for (const board of boards) {
      context.signal.throwIfAborted();
      await planMeetingsOf(context, board);
    }
    const store = context.store.asSystem('agendas are made for everybody');
    const { items } = await store.find(CabMeeting, {
      filter: isIn('state', ['planned', 'running']),
      sort: ['starts_at'],
      limit: 200,
    });
    // A change comes before the next meeting of a board, and before the one after it if nothing was decided.
    const next = new Map([...items].reverse().map((meeting) => [meeting.board, meeting]));
    for (const meeting of next.values()) {
      context.signal.throwIfAborted();
      await store.transaction((tx) => bringAgendaUpToDate(tx, meeting));
      await context.enqueue(tellAgenda, { meeting: meeting.id }, { key: meeting.id, runAt: context.now() });
    }
  },
});

/** Makes the meetings of a board that are not there yet; one that was moved or cancelled is not made again. */
export async function planMeetingsOf(
  context: PluginContext,
  board: RecordOf<typeof ChangeBoard>,
): Promise<void> {
  if (board.emergency || board.first_day === null) return;
  const store = context.store.asSystem('meetings are planned for everybody');
  const now = context.now().getTime();
  const range = { from: now, until: now + daysAhead * dayMs };
  const { items: known } = await store.find(CabMeeting, {
    filter: all(eq('board', board.id), gt('created_at', new Date(now - 400 * dayMs).toISOString())),
    sort: ['-starts_at'],
    limit: 200,
  });
  const last = Math.max(0, ...known.map(({ starts_at: at }) => Date.parse(at)));
  for (const { from } of occurrencesIn(recurrenceOf(board, board.first_day), range)) {
    if (from <= now || from <= last) continue;
    await store.create(CabMeeting, {
      board: board.id,
      starts_at: new Date(from).toISOString(),
      ends_at: new Date(from + board.minutes * 60_000).toISOString(),
    });
  }
}

function recurrenceOf(board: RecordOf<typeof ChangeBoard>, firstDay: string): Recurrence {
  const { start_time: startTime, rule, time_zone: timeZone } = board;
  return { firstDay, startTime, endTime: '23:59', days: startTime >= '23:59' ? 1 : 0, rule, timeZone };
}
