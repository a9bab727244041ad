export { AutomationRule } from './record-types/automation-rule.js';
export { AutomationRun } from './record-types/automation-run.js';
export { AutomationCrossing } from './record-types/automation-crossing.js';
export { RecurringRecord } from './record-types/recurring-record.js';
export { CannedReply } from './record-types/canned-reply.js';
export { Macro } from './record-types/macro.js';
export {
  automationAction,
  automationActions,
  type AutomationAction,
  type AutomationActionDefinition,
  type AutomationCall,
} from './points/automation-actions.js';
export { automationTriggers, type AutomationTrigger, type Occurrence } from './points/automation-triggers.js';
