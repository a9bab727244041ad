import { all, eq } from '@praxis/predicate';
import { on, refuse, type RecordOf, type RecordStore, type SaveContext } from '@praxis/sdk';
import { deputiesOf } from '../plan/deputies.js';
import { outcomeOf } from '../plan/outcome.js';
import { Approval } from '../record-types/approval.js';
import { ApprovalVote } from '../record-types/approval-vote.js';
import { releaseVotes } from './begin-and-end.js';
import { nextReminder, openStage, peopleWhoMayNotDecide } from './open-stage.js';

/**
 * Only who is asked answers, or who stands in for them now; nobody else, whatever their role, and nobody in
 * their own matter. Answers to the same approval wait for each other here.
 */
export const onlyWhoIsAsked = on(ApprovalVote).guard(
  { id: 'approvals.only-who-is-asked', actions: ['transition'], fields: ['state'] },
  async (vote, { tx, transition, principal, now }) => {
    // Who may answer a question, the transition says itself.
    if (transition === 'release' || transition === 'answer') return undefined;
    const system = tx.asSystem('whether an answer counts does not depend on what its giver may read');
    await system.lock(`approval ${vote.approval ?? ''}`);
    const approval = await system.get(Approval, vote.approval ?? '');
    if (approval.state !== 'pending' || approval.stage !== vote.stage)
      return refuse('VOTE_TOO_LATE', 'This has been decided meanwhile. Your answer is not needed any more.');
    if (peopleWhoMayNotDecide(approval).has(principal.id))
      return refuse('VOTE_OWN_MATTER', 'Nobody approves what they asked for themselves.');
    if (principal.id === vote.approver) return undefined;
    const deputies = await deputiesOf(system, [vote.approver ?? ''], now());
    return principal.id === vote.deputy && deputies.get(vote.approver ?? '') === principal.id
      ? undefined
      : refuse('VOTE_NOT_YOURS', 'Only the person who is asked may answer, or their deputy.');
  },
);

export const stampVote = on(ApprovalVote).beforeSave(
  { id: 'approvals.stamp-vote', actions: ['transition'], fields: ['state'] },
  async (vote, context) => {
    const { transition, principal, now } = context;
    // Nobody is reminded while somebody else is to answer; then the time begins anew.
    if (transition === 'ask_back') return { remind_at: null, answer: null };
    if (transition === 'answer') return { remind_at: await reminderOf(vote.approval, context) };
    return {
      remind_at: null,
      ...(transition !== 'release' && {
        answered_by: principal.id,
        answered_at: now().toISOString(),
        by_link: vote.by_link ?? 'praxis',
      }),
    };
  },
);

/** What an answer leads to: the stage goes on, the next one opens, or all is decided. */
export const countVotes = on(ApprovalVote).derive(
  { id: 'approvals.count-votes', actions: ['transition'], fields: ['state'] },
  async (vote, context) => {
    const tx = context.tx.asSystem('votes are counted for everybody');
    await tx.lock(`approval ${vote.approval}`);
    const approval = await tx.get(Approval, vote.approval);
    const stage = approval.stages?.[approval.stage - 1];
    if (approval.state !== 'pending' || approval.stage !== vote.stage || stage === undefined) return;
    const { items } = await tx.find(ApprovalVote, {
      filter: all(eq('approval', approval.id), eq('stage', approval.stage)),
      fields: ['state'],
      limit: 200,
    });
    const outcome = outcomeOf(
      stage,
      items.map(({ state }) => state),
    );
    if (outcome === 'rejected') await decide(tx, approval, 'rejected', reasonOf(vote));
    if (outcome !== 'approved') return;
    if (approval.stage >= (approval.stages?.length ?? 1)) {
      await decide(tx, approval, 'approved', vote.comment);
      return;
    }
    const next = approval.stage + 1;
    await tx.update(Approval, approval.id, { stage: next });
    await releaseVotes(tx, approval.id, approval.stage);
    const problem = await openStage(tx, approval, next, context);
    if (problem !== undefined) await decide(tx, approval, 'rejected', problem);
  },
);

/** Writes down what an approval has come to. What follows from it, its own hook does. */
export async function decide(
  tx: RecordStore,
  { id }: Pick<RecordOf<typeof Approval>, 'id'>,
  state: 'approved' | 'rejected' | 'expired' | 'withdrawn' | 'voided',
  outcome: string | null,
): Promise<void> {
  await tx.update(Approval, id, { state, outcome });
}

async function reminderOf(
  id: string | null,
  context: SaveContext<typeof ApprovalVote>,
): Promise<string | null> {
  const [approval] = await context.tx.asSystem('reminders are for everybody').getMany(Approval, [id ?? '']);
  return approval === undefined ? null : nextReminder(approval, context);
}

function reasonOf({ state, comment }: RecordOf<typeof ApprovalVote>): string | null {
  return state === 'released' || state === 'abstained' ? 'Nobody is left who could agree.' : comment;
}
