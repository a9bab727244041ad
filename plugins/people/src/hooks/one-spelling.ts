import { on } from '@praxis/sdk';
import { Person } from '../contract.js';

/**
 * User names and mail addresses are written small: people type them either way and mean the same
 * person, so two that differ only in that would be one too many.
 */
export const oneSpelling = on(Person).normalize(
  { id: 'people.one-spelling', fields: ['email', 'username'] },
  ({ email, username }) => ({
    email: email?.trim().toLowerCase() ?? null,
    username: username?.trim().toLowerCase() ?? null,
  }),
);
