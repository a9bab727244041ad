import { eq, variable } from '@praxis/predicate';
import { grant, type Grant, type Permission, type Role } from '@praxis/sdk';
import { AccountDirectory, IdentityProof, PasswordReset } from './contract.js';

/** Setting up directories and the catalogue, and looking after resets and access. */
export const manageAccess = 'access.manage';

export const permissions: readonly Permission[] = [{ id: manageAccess, title: 'Look after access' }];

export const roles: readonly Role[] = [
  {
    id: 'access-manager',
    title: 'Access manager',
    description: 'Sets up directories and what access can be asked for, and looks after resets and grants.',
    includes: ['agent'],
    permissions: [manageAccess],
  },
];

const isMine = eq('person', variable('me'));

export const grants: readonly Grant[] = [
  // Never the group "secret": it is written by the plugin, and read by nobody.
  grant('access-manager', AccountDirectory, { actions: ['*'], read: ['default'], write: ['default'] }),
  grant('access-manager', PasswordReset, { actions: ['read'] }),
  grant('requester', PasswordReset, { actions: ['read'], where: isMine }),
  grant('requester', IdentityProof, { actions: ['read'], where: isMine }),
];
