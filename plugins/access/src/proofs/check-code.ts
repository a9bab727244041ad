import { eq } from '@praxis/predicate';
import { Secrets, type PluginContext, type RecordOf, type Transaction } from '@praxis/sdk';
import { IdentityProof } from '../record-types/identity-proof.js';
import { appStep, newAppSecret } from './app.js';
import { codeDigest, plainCode } from './codes.js';

export type ProofKind = RecordOf<typeof IdentityProof>['kind'];

const mostProofs = 20;

/** Somebody whom nobody is: what is asked of them costs what it costs for everybody. */
export const nobody = '00000000-0000-7000-8000-000000000000';

/** A secret that no app has, so that checking takes its time for people without an app, too. */
const decoy = newAppSecret();

/** The means that a person has set up and confirmed. */
export async function proofsOf(
  store: Pick<Transaction, 'find'>,
  person: string,
): Promise<readonly RecordOf<typeof IdentityProof>[]> {
  const { items } = await store.find(IdentityProof, {
    filter: eq('person', person),
    sort: ['created_at'],
    limit: mostProofs,
  });
  return items.filter(({ confirmed_at }) => confirmed_at !== null);
}

/**
 * Which of the means a code belongs to, and uses it up: a step of an app and a recovery code count once.
 *
 * @param mailed digest of the code that was mailed; the caller takes it away
 */
export async function checkCode(
  context: PluginContext,
  tx: Transaction,
  { person, mailed, of, code }: { person: string; mailed: string | null; of: string; code: string },
): Promise<ProofKind | undefined> {
  const secrets = context.use(Secrets);
  const proofs = await proofsOf(tx, person);
  const isMailed = mailed === codeDigest(secrets, of, code);
  const app = proofs.find(({ kind }) => kind === 'app');
  const step = appStep(
    app?.secret == null ? decoy : secrets.open(app.secret),
    plainCode(code),
    context.now(),
  );
  const recovery = proofs.find(({ kind }) => kind === 'recovery');
  const digest = codeDigest(secrets, `recovery ${person}`, code);
  const now = context.now().toISOString();

  if (isMailed) return 'mail';
  if (app !== undefined && step !== undefined && step > (app.last_step ?? 0)) {
    await tx.update(IdentityProof, app.id, { last_step: step, last_used_at: now });
    return 'app';
  }
  if (recovery?.digests?.includes(digest) === true) {
    const digests = recovery.digests.filter((one) => one !== digest);
    await tx.update(IdentityProof, recovery.id, { digests, codes_left: digests.length, last_used_at: now });
    return 'recovery';
  }
  return undefined;
}
