import { defineError } from '@praxis/sdk';

export const SecretUnreadableError = defineError(
  'E_SECRET_UNREADABLE',
  500,
  () =>
    'A secret was sealed with another key. Put back the file "secret.key" of the data folder, or the former ' +
    'PRAXIS_SECRET, or enter the secret again.',
);

export const SecretKeyError = defineError<{ path: string }>(
  'E_SECRET_KEY',
  500,
  ({ path }) =>
    `${path} does not hold a key. Restore it from a backup, or delete it and enter all secrets again.`,
);
