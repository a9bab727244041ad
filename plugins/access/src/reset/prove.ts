import { all, eq, gte } from '@praxis/predicate';
import type { PluginContext, RecordStore } from '@praxis/sdk';
import { checkCode, nobody } from '../proofs/check-code.js';
import { PasswordReset } from '../record-types/password-reset.js';
import { AccessSettings } from '../settings.js';
import { hourMs } from './begin.js';
import { openReset, type ResetRecord } from './open-reset.js';
import { newSecret, secretDigest } from './secret.js';

/** Minutes for choosing a password, once somebody has shown who they are. */
const choosingMinutes = 10;

export type ProveAnswer =
  /** The next page is at another secret: what stood in the address before opens nothing. */
  | { readonly kind: 'proved'; readonly secret: string }
  | { readonly kind: 'more'; readonly secret: string }
  | { readonly kind: 'wrong' }
  /** Its time or its attempts are over. */
  | { readonly kind: 'over' };

/**
 * Takes a code: the mailed one, one of an app, a recovery code. Attempts on one reset, and those of one person,
 * take turns, so that no burst of guesses gets past the count.
 */
export async function proveIdentity(
  context: PluginContext,
  secret: string,
  code: string,
): Promise<ProveAnswer> {
  const { wrong_codes: limit, required_proofs: required } = context.settings(AccessSettings);
  return context.store.transaction(async (tx) => {
    const system = tx.asSystem('whoever forgot a password cannot sign in');
    await system.lock(`access reset ${secretDigest(secret)}`);
    const found = await openReset(system, secret, context.now());
    if (found?.state !== 'asked') return { kind: 'over' };
    const person = found.person ?? nobody;
    await system.lock(`access person ${person}`);
    // Anew, because somebody may have been wrong while this waited.
    const reset = await system.get(PasswordReset, found.id);
    const wrongBefore = await wrongCodesOf(system, reset, context.now());
    const kind = await checkCode(context, system, {
      ...{ person, mailed: reset.code_digest, of: `reset ${reset.id}`, code },
    });
    const already = reset.proofs ?? [];
    const counts = kind !== undefined && reset.withheld === null && wrongBefore < 2 * limit;
    if (!counts || already.includes(kind)) {
      const tries = reset.tries + 1;
      await system.update(PasswordReset, reset.id, { tries }, { reason: 'A code was wrong.' });
      if (tries < limit) return { kind: 'wrong' };
      await system.transition(PasswordReset, reset.id, 'lock', {}, { reason: 'Too many codes were wrong.' });
      return { kind: 'over' };
    }
    const proofs = [...already, kind];
    const next = newSecret();
    const values = {
      proofs,
      secret_digest: secretDigest(next),
      ...(kind === 'mail' && { code_digest: null }),
    };
    if (proofs.length < required) {
      await system.update(PasswordReset, reset.id, values, { reason: 'A code was right.' });
      return { kind: 'more', secret: next };
    }
    const expires_at = new Date(context.now().getTime() + choosingMinutes * 60_000).toISOString();
    await system.transition(PasswordReset, reset.id, 'prove', { ...values, expires_at, code_digest: null });
    return { kind: 'proved', secret: next };
  });
}

/** How often codes of a person were wrong within an hour, in all resets together. */
async function wrongCodesOf(store: RecordStore, reset: ResetRecord, now: Date): Promise<number> {
  const since = new Date(now.getTime() - hourMs).toISOString();
  const [all_] = await store.aggregate(PasswordReset, {
    filter: all(eq('person', reset.person ?? nobody), gte('created_at', since)),
    by: [],
    measures: { tries: { take: 'sum', of: 'tries' } },
  });
  return Number(all_?.measures.tries ?? 0);
}
