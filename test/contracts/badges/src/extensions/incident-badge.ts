import { extendType, reference } from '@praxis/sdk';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Badge } from '../record-types/badge.js';

/** The badge that an incident is about. */
export const IncidentBadge = extendType(Incident, {
  plugin: 'badges',
  fields: { badge: reference({ label: 'Visitor badge', to: Badge, onPurge: 'clear' }) },
});
