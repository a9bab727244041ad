import { action, defineError } from '@praxis/sdk';
import { manageSchedule } from '../../permissions.js';
import { Change } from '../../record-types/change.js';
import { CabItem } from '../record-types/cab-item.js';
import { CabMeeting } from '../record-types/cab-meeting.js';
import { agendaLine } from '../agenda.js';
import { ChangeBoard } from '../record-types/change-board.js';

const NoEmergencyBoardError = defineError<Record<string, never>>(
  'E_CHANGES_NO_EMERGENCY_BOARD',
  409,
  () => 'No board is for emergencies. Make one under "Change advisory boards", and tick "For emergencies".',
);

/** Calls the board for emergencies together, at once and for this change alone. */
export const callEmergencyBoard = action(Change, {
  id: 'changes.call-emergency-board',
  label: 'Call the emergency CAB',
  icon: 'urgent',
  permission: manageSchedule,
  when: { field: 'state', op: 'in', value: ['new', 'assess', 'authorise'] },
  async run({ records: [change] }, { store, lookup, now, msg, principal }) {
    const board = (await lookup(ChangeBoard)).find(({ active, emergency }) => active && emergency);
    if (board === undefined || change === undefined) throw new NoEmergencyBoardError({});
    const at = now();
    const meeting = await store.transaction(async (tx) => {
      // Members are told with the meeting itself, so what only the platform notes stands in it from the beginning.
      const made = await tx.asSystem('whoever may call the board has its meeting made').create(
        CabMeeting,
        {
          board: board.id,
          starts_at: at.toISOString(),
          ends_at: new Date(at.getTime() + board.minutes * 60_000).toISOString(),
          ...{ called: true, agenda: agendaLine(change), agenda_told_at: at.toISOString() },
        },
        { actor: principal.id },
      );
      await tx.create(CabItem, { meeting: made.id, change: change.id, position: 10, by_hand: true });
      return made;
    });
    const key = meeting.number ?? meeting.id;
    return { message: msg('{meeting} is called together.', { meeting: key }), href: `/x/changes/cab/${key}` };
  },
});
