import { eq, any, isIn, variable } from '@praxis/predicate';
import { grant, restrict, type Grant, type Permission, type Restriction, type Role } from '@praxis/sdk';
import { AssignmentRule, Incident, IncidentCategory, IncidentTemplate, PriorityMatrix } from './contract.js';

export const overridePriority = 'incidents.override-priority';

export const permissions: readonly Permission[] = [
  { id: overridePriority, title: 'Set the priority of an incident by hand' },
  { id: 'incidents.merge', title: 'Merge and split incidents' },
];

export const roles: readonly Role[] = [
  {
    id: 'incident-manager',
    title: 'Incident manager',
    description:
      'Answers for the practice: sees every incident, keeps matrix, categories, rules and templates.',
    includes: ['major-incident-manager'],
    permissions: [overridePriority],
  },
];

const isMine = any(
  eq('caller', variable('me')),
  eq('affected_person', variable('me')),
  eq('created_by', variable('me')),
);

export const grants: readonly Grant[] = [
  grant('requester', Incident, { actions: ['read'], where: isMine }),
  grant('requester', Incident, {
    actions: ['create', 'transition:reopen'],
    where: isMine,
    write: ['default'],
  }),
  grant('agent', Incident, {
    actions: ['read', 'create', 'update', 'transition'],
    read: ['default', 'work'],
    write: ['default', 'work'],
  }),
  grant('incident-manager', Incident, { actions: ['delete'], read: ['*'] }),
  ...[IncidentCategory, PriorityMatrix, AssignmentRule, IncidentTemplate].map((type) =>
    grant('agent', type, { actions: ['read'] }),
  ),
  ...[IncidentCategory, PriorityMatrix, AssignmentRule, IncidentTemplate].map((type) =>
    grant('incident-manager', type, { actions: ['*'] }),
  ),
  grant('requester', IncidentCategory, { actions: ['read'] }),
];

/** A restricted incident is for those who work on it and for those whom it is about. */
export const restrictions: readonly Restriction[] = [
  restrict('incidents.restricted', Incident, {
    actions: ['read'],
    where: any(
      eq('restricted', false),
      isMine,
      eq('assignee', variable('me')),
      isIn('assignment_group', variable('me.groups')),
    ),
    exemptRoles: ['incident-manager'],
  }),
];
