import { eq } from '@praxis/predicate';
import { grant, type Grant, type Role } from '@praxis/sdk';
import { AutomationCrossing, AutomationRule, AutomationRun, Macro } from './contract.js';

export const roles: readonly Role[] = [
  {
    id: 'automation-manager',
    title: 'Automation manager',
    description: 'Writes rules and macros. Rules act for everybody, so this is a role of trust.',
    includes: ['agent'],
  },
];

export const grants: readonly Grant[] = [
  grant('automation-manager', AutomationRule, { actions: ['*'] }),
  grant('automation-manager', AutomationRun, { actions: ['read'] }),
  grant('automation-manager', AutomationCrossing, { actions: ['read'] }),
  grant('automation-manager', Macro, { actions: ['*'] }),
  grant('agent', Macro, { actions: ['read'], where: eq('active', true) }),
];
