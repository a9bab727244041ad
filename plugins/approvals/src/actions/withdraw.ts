import { AccessDeniedError, action, text, type Context, type RecordOf } from '@praxis/sdk';
import { manageApprovals } from '../access.js';
import { decide } from '../hooks/votes.js';
import { Approval } from '../record-types/approval.js';

type ApprovalRecord = RecordOf<typeof Approval>;

/** Whoever asked for it, or for whom it is, takes it back; and whoever keeps approvals. */
export const withdrawApproval = action(Approval, {
  id: 'approvals.withdraw',
  label: 'Withdraw',
  icon: 'arrow-back-up',
  when: { field: 'state', op: 'eq', value: 'pending' },
  bulk: true,
  fields: { reason: text({ label: 'Why', maxLength: 1000 }) },
  async run({ records, values: { reason } }, context) {
    for (const approval of records)
      if (!mayWithdraw(approval, context))
        throw new AccessDeniedError({ action: 'withdraw', type: Approval.name });
    await context.store.transaction(async (tx) => {
      const system = tx.asSystem('whoever asked may take it back');
      for (const { id } of records) {
        await system.lock(`approval ${id}`);
        const approval = await system.get(Approval, id);
        if (approval.state === 'pending') await decide(system, approval, 'withdrawn', reason);
      }
    });
    return { message: context.msg('Withdrawn.') };
  },
});

export function mayWithdraw(
  { requester, created_by }: Pick<ApprovalRecord, 'requester' | 'created_by'>,
  { principal, may }: Pick<Context, 'principal' | 'may'>,
): boolean {
  return principal.id === requester || principal.id === created_by || may(manageApprovals);
}
