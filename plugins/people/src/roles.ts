import { eq, variable } from '@praxis/predicate';
import { grant, type Grant, type Role } from '@praxis/sdk';
import { Group, GroupMember, Location, Organisation, Person } from './contract.js';
import { actAsAgent, manageAccounts, manageDirectory } from './permissions.js';

/**
 * The kinds of people that every system has. Practices grant these roles what they need and
 * add roles of their own, such as incident manager.
 */
export const roles: readonly Role[] = [
  { id: 'requester', title: 'Requester', description: 'Asks for help and follows what becomes of it.' },
  {
    id: 'agent',
    title: 'Agent',
    description: 'Works on records for others.',
    includes: ['requester'],
    permissions: [actAsAgent, 'live.presence'],
  },
  {
    id: 'directory-manager',
    title: 'Directory manager',
    description: 'Keeps people, organisations and locations, and lets people sign in.',
    includes: ['agent'],
    permissions: [manageAccounts, manageDirectory],
  },
  { id: 'admin', title: 'Administrator', description: 'May do everything.', includes: ['agent'] },
];

const directory = [Person, Group, GroupMember, Organisation, Location];

/** Everything but what people may do. */
const groups = ['default', 'profile', 'internal'];

export const grants: readonly Grant[] = [
  ...directory.map((type) => grant('requester', type, { actions: ['read'], read: ['default', 'profile'] })),
  grant('requester', Person, { actions: ['update'], where: eq('id', variable('me')), write: ['profile'] }),
  ...directory.map((type) => grant('agent', type, { actions: ['read'], read: groups })),
  grant('agent', Person, { actions: ['create'], read: groups }),
  // Not of groups and their members: those give roles.
  ...[Person, Organisation, Location].map((type) =>
    grant('directory-manager', type, { actions: ['*'], read: groups }),
  ),
];
