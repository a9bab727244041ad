import type { RecordOf } from '@praxis/sdk';
import type { CabItem } from './record-types/cab-item.js';

/** What templates ask of a decision. */
export function decisionFlags(decision: RecordOf<typeof CabItem>['decision']) {
  return {
    isApproved: decision === 'approved',
    isRejected: decision === 'rejected',
    isDeferred: decision === 'deferred',
    isOpenQuestion: decision === 'more_information',
    isDecided: decision !== null,
  };
}
