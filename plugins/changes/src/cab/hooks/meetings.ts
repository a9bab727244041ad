import { eq } from '@praxis/predicate';
import { on, refuse } from '@praxis/sdk';
import { Change } from '../../record-types/change.js';
import { agendaLine } from '../agenda.js';
import { tellAgenda } from '../jobs/tell-agenda.js';
import { CabItem } from '../record-types/cab-item.js';
import { CabMeeting } from '../record-types/cab-meeting.js';
import { ChangeBoard } from '../record-types/change-board.js';

/** Several edits of an agenda are told together. */
const collectMs = 5 * 60_000;

/** A meeting is called after its board and its day, invites its members, and remembers from when it was moved. */
export const meetingOfBoard = on(CabMeeting).beforeSave(
  {
    id: 'changes.cab-meeting-of-board',
    actions: ['create', 'update'],
    fields: ['board', 'starts_at', 'ends_at'],
  },
  async (draft, { before, changed, lookup }) => {
    const board = (await lookup(ChangeBoard)).find(({ id }) => id === draft.board);
    const startsAt = draft.starts_at ?? '';
    const title = `${board?.name ?? ''} ${startsAt.slice(0, 10)}`.trim();
    if (before === undefined) return { title, members: board?.members ?? null, chair: board?.chair ?? null };
    if (!changed('starts_at')) return undefined;
    const lastsMs = Date.parse(before.ends_at) - Date.parse(before.starts_at);
    return {
      title,
      moved_from: before.starts_at,
      // Whoever moves the beginning moves the meeting.
      ...(!changed('ends_at') && {
        ends_at: new Date(Date.parse(startsAt) + lastsMs).toISOString(),
      }),
    };
  },
);

export const meetingEndsLater = on(CabMeeting).guard(
  { id: 'changes.cab-meeting-ends-later', fields: ['starts_at', 'ends_at'] },
  (draft, { before, changed }) => [
    ...(Date.parse(draft.ends_at ?? '') <= Date.parse(draft.starts_at ?? '')
      ? [refuse('CAB_TIMES', 'The meeting does not end after it begins.', 'ends_at')]
      : []),
    ...(before !== undefined && before.state !== 'planned' && changed('starts_at')
      ? [refuse('CAB_BEGUN', 'Only a meeting that has not begun is moved.', 'starts_at')]
      : []),
  ],
);

const words = {
  approved: 'Approved',
  rejected: 'Rejected',
  deferred: 'Deferred',
  more_information: 'Needs more information',
} as const;

/** When it ends, what was decided stands with the meeting in words, for those who were not there. */
export const decisionsInWords = on(CabMeeting).beforeSave(
  { id: 'changes.cab-decisions-in-words', actions: ['transition'], fields: ['state'] },
  async (draft, { id, msg, transition, tx }) => {
    if (transition !== 'end') return undefined;
    const system = tx.asSystem('minutes are of everything that came before the board');
    const { items } = await system.find(CabItem, {
      ...{ filter: eq('meeting', id), sort: ['position'], limit: 200 },
    });
    const changes = await system.getMany(
      Change,
      items.map(({ change }) => change),
    );
    const known = new Map(changes.map((change) => [change.id, change]));
    const lines = items.flatMap(({ change: of, decision }) => {
      const change = known.get(of);
      if (change === undefined) return [];
      const said = decision === null ? msg('Not decided') : msg(words[decision]);
      return [`${agendaLine(change)}: **${said}**`];
    });
    return { decisions: lines.length === 0 ? null : lines.join('\n') };
  },
);

/** A change knows on which day it comes before a board. */
export const beforeTheBoardOn = on(CabItem).derive(
  { id: 'changes.cab-before-the-board-on', actions: ['create'] },
  async (item, context) => {
    const tx = context.tx.asSystem('the day stands with the change');
    const [meeting] = await tx.getMany(CabMeeting, [item.meeting]);
    if (meeting === undefined) return;
    await tx.update(Change, item.change, { cab_date: meeting.starts_at.slice(0, 10) });
  },
);

export const daysFollow = on(CabMeeting).derive(
  { id: 'changes.cab-days-follow', actions: ['update'], fields: ['starts_at'] },
  async (meeting, context) => {
    const tx = context.tx.asSystem('the day stands with the changes');
    const { items } = await tx.find(CabItem, { filter: eq('meeting', meeting.id), limit: 200 });
    const day = meeting.starts_at.slice(0, 10);
    for (const { change } of items) await tx.update(Change, change, { cab_date: day });
  },
);

/** What comes onto an agenda that was sent, or goes, is told, too. */
export const agendaWasEdited = on(CabItem).committed(
  { id: 'changes.cab-agenda-was-edited', actions: ['create', 'delete', 'restore'] },
  async ({ recordId }, { enqueue, now, store }) => {
    const system = store.asSystem('which meeting it belongs to');
    const { meeting } = await system.get(CabItem, recordId, { includeDeleted: true });
    await enqueue(tellAgenda, { meeting }, { key: meeting, runAt: new Date(now().getTime() + collectMs) });
  },
);
