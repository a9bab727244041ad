import { contributionPoint, type RecordOf, type Transaction } from '@praxis/sdk';
import type { Incident } from './record-types/incident.js';
import type { IncidentTemplate } from './record-types/incident-template.js';

/** Does something more when a template is applied to an incident, in the same transaction. */
export interface IncidentTemplatePart {
  apply(
    tx: Transaction,
    incident: RecordOf<typeof Incident>,
    template: RecordOf<typeof IncidentTemplate>,
  ): Promise<void>;
}

export const incidentTemplateParts = contributionPoint<IncidentTemplatePart>('incidents.template-parts');
