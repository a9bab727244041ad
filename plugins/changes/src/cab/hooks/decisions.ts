import { ruleProblem } from '@praxis/plugin-calendars/contract';
import { on, refuse, type Refusal } from '@praxis/sdk';
import { refusedCondition } from '../../condition.js';
import { Change } from '../../record-types/change.js';
import { feedDecision } from '../jobs/feed-decision.js';
import { quorumAt } from '../members.js';
import { CabItem } from '../record-types/cab-item.js';
import { CabMeeting } from '../record-types/cab-meeting.js';
import { ChangeBoard } from '../record-types/change-board.js';

/** A board decides while it meets and enough of it is there; a rejection says why. */
export const mayDecide = on(CabItem).guard(
  { id: 'changes.cab-may-decide', actions: ['create', 'update'], fields: ['decision'] },
  async (draft, context): Promise<readonly Refusal[]> => {
    if (draft.decision === null) return [];
    const tx = context.tx.asSystem('whether a board may decide does not depend on who writes it down');
    const meeting = await tx.get(CabMeeting, draft.meeting ?? '');
    if (meeting.state !== 'running')
      return [
        refuse('CAB_NOT_RUNNING', 'A board decides while it meets. Begin the meeting first.', 'decision'),
      ];
    const { isMet, needed, present } = await quorumAt(context, tx, meeting);
    return [
      ...(isMet
        ? []
        : [
            refuse(
              'CAB_QUORUM',
              'Too few members are present to decide: {present} of {needed}.',
              'decision',
              { present: present.length, needed },
            ),
          ]),
      ...(draft.decision === 'rejected' && (draft.minutes ?? '').trim() === ''
        ? [refuse('CAB_REASON', 'Say why it is rejected.', 'minutes')]
        : []),
    ];
  },
);

export const stampDecision = on(CabItem).beforeSave(
  { id: 'changes.cab-stamp-decision', fields: ['decision'] },
  ({ decision }, { principal, now }) =>
    decision === null
      ? { decided_by: null, decided_at: null }
      : { decided_by: principal.kind === 'person' ? principal.id : null, decided_at: now().toISOString() },
);

/** What was decided is the answer of those who were there: their votes are cast when it is committed. */
export const decisionCounts = on(CabItem).derive(
  {
    id: 'changes.cab-decision-counts',
    fields: ['decision'],
    when: ({ decision }) => decision !== null,
  },
  async (item, { enqueue, now, tx }) => {
    if (item.decision === 'approved' || item.decision === 'rejected')
      await enqueue(feedDecision, { item: item.id }, { key: item.id, runAt: now() });
    if (item.minutes !== null)
      await tx
        .asSystem('the advice stands with the change')
        .update(Change, item.change, { cab_advice: item.minutes });
  },
);

/** What is wrong with a board is told when it is written. */
export const boardMakesSense = on(ChangeBoard).guard(
  { id: 'changes.board-makes-sense', actions: ['create', 'update', 'restore'] },
  (draft, { tx }): readonly Refusal[] => {
    const schema = tx.asSystem('agendas are of the whole change').describe(Change);
    const problem = draft.rule === null || draft.rule.trim() === '' ? undefined : ruleProblem(draft.rule);
    return [
      ...refusedCondition(draft.agenda_condition, schema, 'agenda_condition'),
      ...(problem === undefined
        ? []
        : [refuse('BOARD_RULE', 'That is no rule of a calendar. An example: FREQ=WEEKLY;BYDAY=TU.', 'rule')]),
      ...(draft.rule !== null && draft.first_day === null
        ? [refuse('BOARD_FIRST_DAY', 'Say from which day on it meets.', 'first_day')]
        : []),
      ...(draft.quorum_rule === 'count' && draft.quorum_count === null
        ? [refuse('BOARD_QUORUM', 'Say how many members have to be there.', 'quorum_count')]
        : []),
    ];
  },
);
