import { Accounts, type Panel } from '@praxis/sdk';
import { Person } from '../contract.js';
import { manageAccounts } from '../permissions.js';

/** Whether and when a person signs in, and the way to change it. */
export const signInPanel: Panel = {
  id: 'people.sign-in',
  slot: 'record.side',
  title: 'Sign-in',
  types: [Person.name],
  permission: manageAccounts,
  template: 'panels/sign-in',
  async load({ record }, context) {
    if (record === undefined) return undefined;
    const account = await context.use(Accounts).get(record.id);
    return {
      href: `/x/people/sign-in/${record.id}`,
      hasAccount: account !== undefined,
      username: account?.username ?? '',
      disabled: account?.disabled === true,
      lastSignInAt: account?.lastSignInAt ?? null,
    };
  },
};
