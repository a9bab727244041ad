export { AssignmentRule } from './record-types/assignment-rule.js';
export { Incident } from './record-types/incident.js';
export { IncidentCategory } from './record-types/incident-category.js';
export { IncidentTemplate } from './record-types/incident-template.js';
export { PriorityMatrix } from './record-types/priority-matrix.js';
export { incidentLifecycle } from './lifecycle.js';
export { IncidentSettings } from './settings.js';
export * from './major/contract.js';
export { incidentTemplateParts, type IncidentTemplatePart } from './template-parts.js';
