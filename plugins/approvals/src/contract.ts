export { Approval } from './record-types/approval.js';
export { ApprovalDelegation } from './record-types/approval-delegation.js';
export { ApprovalPolicy } from './record-types/approval-policy.js';
export { ApprovalStage } from './record-types/approval-stage.js';
export { ApprovalVote } from './record-types/approval-vote.js';
export {
  Approvals,
  type ApprovalProgress,
  type ApprovalRequest,
  type ApprovalService,
} from './approval-service.js';
export { Approvable, isApproved } from './traits.js';
export { type StagePlan, type StageRule } from './plan/stage-plan.js';
