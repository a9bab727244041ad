export { SlaEscalation } from './record-types/sla-escalation.js';
export { SlaGroupTime } from './record-types/sla-group-time.js';
export { SlaPolicy } from './record-types/sla-policy.js';
export { SlaResult } from './record-types/sla-result.js';
export { SlaStep } from './record-types/sla-step.js';
export { SlaTarget } from './record-types/sla-target.js';
export { countdown } from './list-columns/countdown.js';
export { promiseViews } from './promise-views.js';
export {
  Promised,
  promisedRecords,
  serviceLevelGroup,
  type PromisedFields,
  type PromisedRecords,
} from './promised.js';
