import { conditionSchema } from '@praxis/sdk';
import { Incident } from './contract.js';

/** What the conditions of assignment rules may speak of: the incident's own fields. */
export const ruleSchema = conditionSchema(Incident.schema);
