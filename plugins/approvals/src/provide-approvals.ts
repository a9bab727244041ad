import { isIn } from '@praxis/predicate';
import { provide, type RecordOf, type RecordStore } from '@praxis/sdk';
import { Approvals, type ApprovalProgress } from './approval-service.js';
import { withdraw } from './hooks/subjects.js';
import { votesNeeded } from './plan/outcome.js';
import { Approval } from './record-types/approval.js';
import { ApprovalVote } from './record-types/approval-vote.js';
import { ofSubject } from './subject.js';

/** As many as a page tells of; the list has all. */
const mostApprovals = 20;

export const provideApprovals = provide(Approvals, {
  request: (store, { type, id, stages, policy, requester, title, details, dueAt }) =>
    store.create(Approval, {
      ...{ subject_type: type, subject_id: id },
      ...(stages !== undefined && { stages }),
      ...(policy !== undefined && { policy }),
      ...(requester !== undefined && { requester }),
      ...(title !== undefined && { title }),
      ...(details !== undefined && { details }),
      ...(dueAt !== undefined && { due_at: dueAt }),
    }),

  async progressOf(store, subject) {
    const { items } = await store.find(Approval, {
      filter: ofSubject(subject),
      sort: ['-created_at'],
      limit: mostApprovals,
    });
    return progressOf(store, items);
  },

  withdraw: (store, subject, reason) =>
    withdraw(store.asSystem('the plugin that calls answers for who may'), subject, reason),
});

/**
 * How far approvals are.
 *
 * @param store its principal may read the approvals, so they may know who was asked and what they said
 */
export async function progressOf(
  store: RecordStore,
  approvals: readonly RecordOf<typeof Approval>[],
): Promise<readonly ApprovalProgress[]> {
  if (approvals.length === 0) return [];
  const { items: votes } = await store
    .asSystem('who may read an approval may know its votes')
    .find(ApprovalVote, {
      filter: isIn(
        'approval',
        approvals.map(({ id }) => id),
      ),
      sort: ['created_at'],
      limit: 200,
    });
  return approvals.map((approval) => ({
    approval,
    stages: (approval.stages ?? []).map((stage, index) => {
      const number = index + 1;
      const own = votes.filter((vote) => vote.approval === approval.id && vote.stage === number);
      const counted = own.filter(({ state }) => state !== 'abstained').length;
      return {
        number,
        ...{ name: stage.name, rule: stage.rule },
        needed: own.length === 0 ? undefined : votesNeeded(stage, counted),
        state: stateOf(approval, number),
        votes: own.map((vote) => ({
          ...{ id: vote.id, approver: vote.approver, deputy: vote.deputy, source: vote.source },
          ...{ state: vote.state, answeredBy: vote.answered_by, answeredAt: vote.answered_at },
          ...{ comment: vote.comment, question: vote.question, answer: vote.answer },
        })),
      };
    }),
  }));
}

function stateOf(
  { state, stage }: RecordOf<typeof Approval>,
  number: number,
): ApprovalProgress['stages'][number]['state'] {
  if (number < stage) return 'approved';
  if (number > stage) return 'ahead';
  switch (state) {
    case 'pending':
      return 'open';
    case 'approved':
    case 'rejected':
      return state;
    default:
      return 'ended';
  }
}
