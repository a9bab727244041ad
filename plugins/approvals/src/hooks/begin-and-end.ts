import { all, eq, isIn } from '@praxis/predicate';
import { isPraxisError, on, type RecordOf, type Transaction } from '@praxis/sdk';
import { Approval } from '../record-types/approval.js';
import { ApprovalPolicy } from '../record-types/approval-policy.js';
import { ApprovalVote, openStates } from '../record-types/approval-vote.js';
import { openStage } from './open-stage.js';

type ApprovalRecord = RecordOf<typeof Approval>;

const longestProblem = 1000;

/** Whoever is asked first is asked in the transaction that asks for the approval. */
export const begin = on(Approval).derive(
  { id: 'approvals.begin', actions: ['create'] },
  async (approval, context) => {
    if (approval.state !== 'pending') return;
    const tx = context.tx.asSystem('people are asked for everybody');
    const problem = await openStage(tx, approval, approval.stage, context);
    // The guard has asked the same a moment ago; if somebody left meanwhile, nothing is begun.
    if (problem !== undefined) throw new TypeError(problem);
    await tx.update(approval.subject_type, approval.subject_id, { approval_state: 'pending' });
  },
);

export const stampDecision = on(Approval).beforeSave(
  { id: 'approvals.stamp-decision', actions: ['update'], fields: ['state'] },
  ({ state }, { now }) => ({ decided_at: state === 'pending' ? null : now().toISOString() }),
);

/** The record is told what came of it, nobody is asked any more, and what the policy says follows. */
export const end = on(Approval).derive(
  { id: 'approvals.end', actions: ['update'], fields: ['state'] },
  async (approval, context) => {
    if (approval.state === 'pending') return;
    const tx = context.tx.asSystem('what was decided holds for everybody');
    await releaseVotes(tx, approval.id);
    const [subject] = await tx.getMany(approval.subject_type, [approval.subject_id]);
    if (subject === undefined) return;
    await tx.update(approval.subject_type, approval.subject_id, { approval_state: approval.state });
    const problem = await follow(tx, approval);
    if (problem !== undefined) await tx.update(Approval, approval.id, { problem });
  },
);

/** Takes back what somebody still has to answer. */
export async function releaseVotes(tx: Transaction, approval: string, stage?: number): Promise<void> {
  const { items } = await tx.find(ApprovalVote, {
    filter: all(
      eq('approval', approval),
      isIn('state', openStates),
      ...(stage === undefined ? [] : [eq('stage', stage)]),
    ),
    fields: ['state'],
    limit: 200,
  });
  for (const { id } of items) await tx.transition(ApprovalVote, id, 'release');
}

/** @returns why the record could not go where the policy says, if it could not */
async function follow(tx: Transaction, approval: ApprovalRecord): Promise<string | undefined> {
  const policy = (await tx.lookup(ApprovalPolicy)).find(({ id }) => id === approval.policy);
  const next = approval.state === 'approved' ? policy?.when_approved : policy?.when_rejected;
  if (next == null || approval.state === 'withdrawn' || approval.state === 'voided') return undefined;
  try {
    await tx.savepoint(() =>
      tx.transition(
        approval.subject_type,
        approval.subject_id,
        next,
        {},
        {
          reason: `${approval.number ?? ''}: ${approval.state}`,
        },
      ),
    );
    return undefined;
  } catch (error) {
    if (!isPraxisError(error)) throw error;
    return [error.message, ...error.problems.map(({ message }) => message)]
      .join(' ')
      .slice(0, longestProblem)
      .toWellFormed();
  }
}
