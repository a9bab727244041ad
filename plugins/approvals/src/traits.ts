import { eq, type Predicate } from '@praxis/predicate';
import { choice, trait } from '@praxis/sdk';

/**
 * Records of the type can be put to people for approval. What came of it stands in `approval_state`: for
 * lists, conditions and the guards of transitions, without a look at the approval itself.
 */
export const Approvable = trait('approvable', {
  title: 'Approvals',
  fields: {
    approval_state: choice({
      label: 'Approval',
      readOnly: true,
      quiet: true,
      choices: {
        pending: { label: 'Waits for approval', icon: 'hourglass', tone: 'orange' },
        approved: { label: 'Approved', icon: 'check', tone: 'green' },
        rejected: { label: 'Rejected', icon: 'x', tone: 'red' },
        expired: { label: 'Approval expired', icon: 'clock', tone: 'neutral' },
        withdrawn: { label: 'Approval withdrawn', icon: 'arrow-back-up', tone: 'neutral' },
        voided: { label: 'Approval void', icon: 'alert-triangle', tone: 'orange' },
      },
    }),
  },
});

/** For the `guard` of a transition: there before the approval is, it is neither shown nor possible. */
export const isApproved: Predicate = eq('approval_state', 'approved');
