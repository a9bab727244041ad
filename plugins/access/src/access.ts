import { eq, variable } from '@praxis/predicate';
import { grant, type Grant, type Permission, type Role } from '@praxis/sdk';
import {
  AccessConflict,
  AccessGrant,
  AccountDirectory,
  Entitlement,
  IdentityProof,
  PasswordReset,
} from './contract.js';
import { isMineToSee } from './grants/whose.js';

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

/** What people do themselves; whose it is, the guard says. */
const ownMoves = ['transition:withdraw', 'transition:give_back', 'transition:revoke'] as const;

export const grants: readonly Grant[] = [
  // Never the group "secret": it is written by the plugin, and read by nobody.
  grant('access-manager', AccountDirectory, { actions: ['*'], read: ['default'], write: ['default'] }),
  grant('access-manager', PasswordReset, { actions: ['read'] }),
  grant('requester', PasswordReset, { actions: ['read'], where: isMine }),
  grant('requester', IdentityProof, { actions: ['read'], where: isMine }),
  grant('requester', Entitlement, { actions: ['read'], where: eq('requestable', true) }),
  grant('requester', AccessGrant, { actions: ['create'] }),
  grant('requester', AccessGrant, { actions: ['read', ...ownMoves], where: isMineToSee }),
  grant('access-manager', Entitlement, { actions: ['*'] }),
  grant('access-manager', AccessConflict, { actions: ['*'] }),
  grant('access-manager', AccessGrant, { actions: ['read', 'create', 'transition'] }),
];
