import type { Hook } from '@praxis/sdk';
import { begin, end, stampDecision } from './hooks/begin-and-end.js';
import { delegationMakesSense, handOver, nameBoth, nextChange, whoIsAway } from './hooks/delegations.js';
import { editedAfterwards } from './hooks/edited.js';
import { canBeDecided, planApproval } from './hooks/plan-approval.js';
import { policyMakesSense, stageMakesSense } from './hooks/policy-makes-sense.js';
import { askByItself, waitForApproval, withdrawWithRecord } from './hooks/subjects.js';
import { countVotes, onlyWhoIsAsked, stampVote } from './hooks/votes.js';

export const hooks: readonly Hook[] = [
  planApproval,
  canBeDecided,
  begin,
  stampDecision,
  end,
  onlyWhoIsAsked,
  stampVote,
  countVotes,
  askByItself,
  waitForApproval,
  withdrawWithRecord,
  editedAfterwards,
  whoIsAway,
  delegationMakesSense,
  nameBoth,
  nextChange,
  handOver,
  policyMakesSense,
  stageMakesSense,
];
