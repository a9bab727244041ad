import type { Permission } from '@praxis/sdk';

/**
 * Held by everybody who works on records for others. Whoever lacks it never reads or writes what is
 * said among agents.
 */
export const actAsAgent = 'people.act-as-agent';

/** Giving people a way to sign in, and taking it away. */
export const manageAccounts = 'people.manage-accounts';

/** Keeping the records of people, organisations and places. */
export const manageDirectory = 'people.manage-directory';

export const permissions: readonly Permission[] = [
  { id: actAsAgent, title: 'Work on records for others' },
  { id: manageAccounts, title: 'Let people sign in' },
  { id: manageDirectory, title: 'Keep the directory' },
];
