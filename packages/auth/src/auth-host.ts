import type { Host } from '@praxis/core';
import { Accounts, provide } from '@praxis/sdk';
import type { Auth } from './auth.js';

/** Permission to make, change and disable accounts. */
export const manageAccountsPermission = 'accounts.manage';

/** The part of the house that offers accounts to plugins. */
export function authHost(auth: Auth): Host {
  return {
    id: 'accounts',
    services: [provide(Accounts, auth.accounts)],
    builtin: { permissions: [{ id: manageAccountsPermission, title: 'Manage accounts' }] },
  };
}
