import { on } from '@praxis/sdk';
import { conditionProblems } from '../../hooks/rule-condition.js';
import { CommunicationPlanLine } from '../record-types/communication-plan-line.js';
import { MajorIncidentRule } from '../record-types/major-incident-rule.js';

/** Conditions that cannot be read are refused when they are written, not when an outage begins. */
export const majorRuleCondition = on(MajorIncidentRule).guard(
  { id: 'incidents.major-rule-condition', fields: ['condition'] },
  (draft) => conditionProblems(draft.condition),
);

export const planLineCondition = on(CommunicationPlanLine).guard(
  { id: 'incidents.plan-line-condition', fields: ['condition'] },
  (draft) => conditionProblems(draft.condition),
);
