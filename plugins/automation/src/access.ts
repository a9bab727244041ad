import { any, eq, isEmpty, variable } from '@praxis/predicate';
import { grant, type Grant, type Role } from '@praxis/sdk';
import {
  AutomationCrossing,
  AutomationRule,
  AutomationRun,
  CannedReply,
  Macro,
  RecurringRecord,
} from './contract.js';

export const roles: readonly Role[] = [
  {
    id: 'automation-manager',
    title: 'Automation manager',
    description: 'Writes rules and macros. Rules act for everybody, so this is a role of trust.',
    includes: ['agent'],
  },
];

const isMine = eq('owner', variable('me'));
const isShared = isEmpty('owner');

export const grants: readonly Grant[] = [
  grant('automation-manager', AutomationRule, { actions: ['*'] }),
  grant('automation-manager', AutomationRun, { actions: ['read'] }),
  grant('automation-manager', RecurringRecord, { actions: ['*'] }),
  grant('automation-manager', AutomationCrossing, { actions: ['read'] }),
  grant('automation-manager', Macro, { actions: ['*'] }),
  grant('automation-manager', CannedReply, { actions: ['*'], where: any(isShared, isMine) }),
  grant('agent', CannedReply, { actions: ['read'], where: any(isShared, isMine) }),
  grant('agent', CannedReply, { actions: ['create', 'update', 'delete'], where: isMine }),
  grant('agent', Macro, { actions: ['read'], where: eq('active', true) }),
];
