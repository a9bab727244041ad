import { eq } from '@praxis/predicate';
import { on, refuse, type RecordOf, type RecordStore, type SaveContext } from '@praxis/sdk';
import { firstAbout, isAbout, policiesFor, type Policy } from '../plan/fitting-policy.js';
import { Approval } from '../record-types/approval.js';
import { ofSubject, type Subject } from '../subject.js';
import { Approvable } from '../traits.js';
import { decide } from './votes.js';

type Record = RecordOf<typeof Approvable>;
type Save = SaveContext<typeof Approvable>;

/**
 * A record comes into a state in which its approval is asked for. Nearly always no policy names the state,
 * and that is known from memory, without a query.
 */
export const askByItself = on(Approvable).derive(
  {
    id: 'approvals.ask-by-itself',
    actions: ['create', 'transition'],
    when: async (record, context) => (await policiesThatAsk(record, context)).length > 0,
  },
  async (record, context) => {
    const policies = await policiesThatAsk(record, context);
    if (policies.length === 0) return;
    const system = context.tx.asSystem('the policy asks, whoever moved the record');
    const policy = await firstAbout(system, policies, record.id);
    if (policy === undefined) return;
    await system.create(Approval, {
      ...{ subject_type: context.type, subject_id: record.id, policy: policy.id },
    });
  },
);

/** The policies that name the state into which the record comes. */
async function policiesThatAsk(record: Record, context: Save): Promise<readonly Policy[]> {
  const { type, changed } = context;
  const policies = (await policiesFor(context, type)).filter(({ asked_in }) => (asked_in ?? []).length > 0);
  if (policies.length === 0 || record.approval_state === 'pending') return [];
  const { lifecycle } = context.tx.asSystem('policies are for every record').describe(type)['x-record'];
  if (lifecycle === undefined || !changed(lifecycle.field)) return [];
  const state = String(record[lifecycle.field]);
  return policies.filter(({ asked_in }) => asked_in?.includes(state) === true);
}

/** Transitions that a policy holds back until the record is approved. */
export const waitForApproval = on(Approvable).guard(
  { id: 'approvals.wait-for-approval', actions: ['transition'] },
  async (draft, context) => {
    const { transition, type, id } = context;
    if (draft.approval_state === 'approved') return undefined;
    const policies = (await policiesFor(context, type)).filter(
      ({ gates }) => transition !== undefined && gates?.includes(transition) === true,
    );
    if (policies.length === 0) return undefined;
    const system = context.tx.asSystem('policies are for every record');
    for (const policy of policies) {
      if (await isAbout(system, policy, id))
        return refuse('APPROVAL_NEEDED', 'This waits for an approval: {policy}.', undefined, {
          policy: policy.name,
        });
    }
    return undefined;
  },
);

/** What is cancelled, finished or deleted needs no approval any more. */
export const withdrawWithRecord = on(Approvable).derive(
  {
    id: 'approvals.withdraw-with-record',
    actions: ['transition', 'delete'],
    when: ({ approval_state }) => approval_state === 'pending',
  },
  async (record, { type, action, before, tx }) => {
    if (record.approval_state !== 'pending') return;
    const system = tx.asSystem('what is over needs no approval');
    const { lifecycle } = system.describe(type)['x-record'];
    const isOver = (state: unknown): boolean =>
      ['done', 'void'].includes(lifecycle?.states[String(state)]?.category ?? '');
    const field = lifecycle?.field ?? '';
    const ends = action === 'delete' || (isOver(record[field]) && !isOver(before?.[field]));
    if (!ends) return;
    const reason = action === 'delete' ? 'The record was deleted.' : 'The record is over.';
    await withdraw(system, { type, id: record.id }, reason);
  },
);

/** Takes back what waits for an answer. */
export async function withdraw(tx: RecordStore, subject: Subject, reason: string): Promise<void> {
  const { items } = await tx.find(Approval, {
    filter: ofSubject(subject, eq('state', 'pending')),
    fields: ['state'],
    limit: 1,
  });
  for (const approval of items) await decide(tx, approval, 'withdrawn', reason);
}
