import { Person } from '@praxis/plugin-people/contract';
import type { PluginContext } from '@praxis/sdk';
import { mayWithdraw } from '../actions/withdraw.js';
import type { ApprovalProgress } from '../approval-service.js';
import type { Answer } from '../plan/outcome.js';

const stateLooks = {
  pending: { label: 'Waiting', tone: 'orange', symbol: 'hourglass' },
  approved: { label: 'Approved', tone: 'green', symbol: 'check' },
  rejected: { label: 'Rejected', tone: 'red', symbol: 'x' },
  expired: { label: 'Expired', tone: 'neutral', symbol: 'clock' },
  withdrawn: { label: 'Withdrawn', tone: 'neutral', symbol: 'arrow-back-up' },
  voided: { label: 'Void', tone: 'orange', symbol: 'alert-triangle' },
} as const;

const stageLooks = {
  ahead: { label: 'comes later', tone: 'neutral', symbol: 'circle-dashed' },
  open: { label: 'is being asked', tone: 'orange', symbol: 'hourglass' },
  approved: { label: 'approved', tone: 'green', symbol: 'check' },
  rejected: { label: 'rejected', tone: 'red', symbol: 'x' },
  ended: { label: 'not decided', tone: 'neutral', symbol: 'clock' },
} as const;

const voteLooks = {
  waiting: { label: 'has not answered', tone: 'orange', symbol: 'hourglass' },
  questioned: { label: 'asks back', tone: 'blue', symbol: 'help' },
  approved: { label: 'agrees', tone: 'green', symbol: 'check' },
  rejected: { label: 'does not agree', tone: 'red', symbol: 'x' },
  abstained: { label: 'abstains', tone: 'neutral', symbol: 'minus' },
  released: { label: 'was not needed any more', tone: 'neutral', symbol: 'circle-dashed' },
} as const;

const sources = {
  person: null,
  group: null,
  manager: 'Manager of the requester',
  field: 'Named by the record',
} as const;

/** How far approvals are, as pages show it to somebody who may read them. */
export async function progressModel(
  context: PluginContext,
  progress: readonly ApprovalProgress[],
  options: { readonly returnHref: string; readonly answers: boolean; readonly asksOnItsPage?: boolean },
) {
  const { principal, store } = context;
  const people = progress.flatMap(({ approval, stages }) => [
    approval.requester,
    ...stages.flatMap(({ votes }) =>
      votes.flatMap(({ approver, deputy, answeredBy }) => [approver, deputy, answeredBy]),
    ),
  ]);
  const ids = [...new Set(people.filter((id) => id !== null))];
  const titles = ids.length === 0 ? {} : await store.titles(ids.map((id) => ({ type: Person.name, id })));
  const nameOf = (id: string | null): string | null => (id === null ? null : (titles[id]?.title ?? null));
  return progress.map(({ approval, stages }) => {
    const votes = stages.flatMap((stage) => stage.votes);
    const mine = votes.find(
      ({ state, approver, deputy }) =>
        isOpen(state) && (approver === principal.id || deputy === principal.id),
    );
    const isAsker = approval.requester === principal.id || approval.created_by === principal.id;
    return {
      key: approval.number,
      href: `/r/approval/${approval.number ?? approval.id}`,
      question: options.asksOnItsPage === true ? null : approval.title,
      requester: nameOf(approval.requester),
      looks: stateLooks[approval.state],
      pending: approval.state === 'pending',
      decidedAt: approval.decided_at,
      dueAt: approval.due_at,
      // Why it was rejected stands with the vote.
      outcome: approval.state === 'voided' || approval.state === 'expired' ? approval.outcome : null,
      problem: approval.problem,
      returnHref: options.returnHref,
      mine:
        mine === undefined || !options.answers
          ? null
          : {
              action: `/x/approvals/votes/${mine.id}`,
              field: `comment-${mine.id}`,
              canAskBack: mine.state === 'waiting',
              standsInFor: mine.approver === principal.id ? null : nameOf(mine.approver),
            },
      withdrawHref:
        approval.state === 'pending' && mayWithdraw(approval, context)
          ? `/x/approvals/withdraw/${approval.id}`
          : null,
      stages: stages.map((stage) => ({
        number: stage.number,
        name: stage.name,
        looks: stageLooks[stage.state],
        several: stages.length > 1,
        rule: stage.rule,
        needed: stage.needed ?? null,
        asked: stage.votes.length,
        votes: stage.votes.map((vote) => ({
          name: nameOf(vote.approver),
          looks: voteLooks[vote.state],
          source: sources[vote.source],
          deputy: isOpen(vote.state) ? nameOf(vote.deputy) : null,
          by: vote.answeredBy === vote.approver ? null : nameOf(vote.answeredBy),
          at: vote.answeredAt,
          comment: vote.comment,
          question: vote.question,
          answer: vote.answer,
          answerAction:
            isAsker && options.answers && vote.state === 'questioned'
              ? `/x/approvals/votes/${vote.id}`
              : null,
          answerField: `answer-${vote.id}`,
        })),
      })),
    };
  });
}

function isOpen(state: Answer): boolean {
  return state === 'waiting' || state === 'questioned';
}
