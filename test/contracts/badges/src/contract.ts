export { IncidentBadge } from './extensions/incident-badge.js';
export { Badge } from './record-types/badge.js';
