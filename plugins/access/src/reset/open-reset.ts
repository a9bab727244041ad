import { eq } from '@praxis/predicate';
import type { RecordOf, RecordStore } from '@praxis/sdk';
import { PasswordReset } from '../record-types/password-reset.js';
import { secretDigest } from './secret.js';

export type ResetRecord = RecordOf<typeof PasswordReset>;

/** The reset that a secret leads to, unless its time is over. */
export async function openReset(
  store: Pick<RecordStore, 'find'>,
  secret: string,
  now: Date,
): Promise<ResetRecord | undefined> {
  const { items } = await store.find(PasswordReset, {
    filter: eq('secret_digest', secretDigest(secret)),
    limit: 1,
  });
  const [reset] = items;
  return reset === undefined || Date.parse(reset.expires_at) <= now.getTime() ? undefined : reset;
}
