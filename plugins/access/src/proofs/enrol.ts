import { randomUUID } from 'node:crypto';
import { all, eq } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import { Accounts, defineError, Secrets, type PluginContext, type RecordOf } from '@praxis/sdk';
import { carry } from '../carriers.js';
import { tell, type Told } from '../jobs/tell.js';
import { IdentityProof } from '../record-types/identity-proof.js';
import { AccessSettings } from '../settings.js';
import { appStep, newAppSecret } from './app.js';
import { codeDigest, mailCode, makeRecoveryCodes, plainCode } from './codes.js';

export type ProofRecord = RecordOf<typeof IdentityProof>;

const mostMails = 3;
const mostTries = 5;

export const EnrolmentError = defineError<{ sentence: string }>(
  'E_ACCESS_ENROLMENT',
  422,
  ({ sentence }) => sentence,
);

/** What a person has set up, and what they have begun to. */
export async function enrolled(context: PluginContext): Promise<readonly ProofRecord[]> {
  const { items } = await systemOf(context).find(IdentityProof, {
    filter: eq('person', context.principal.id),
    sort: ['created_at'],
    limit: 20,
  });
  return items;
}

/**
 * Asks for the password once more: who finds a browser that is signed in must not get a way in that lasts.
 *
 * @throws as signing in does
 */
export async function confirmOneself(
  context: PluginContext,
  password: string,
  address: string | undefined,
): Promise<void> {
  const accounts = context.use(Accounts);
  const account = await accounts.get(context.principal.id);
  // Whoever signs in without a password has none to be asked for.
  if (account?.hasPassword === true) await accounts.confirmPassword(account.id, password, { address });
}

/** Begins with a second address: a code goes there. @throws EnrolmentError */
export async function addAddress(context: PluginContext, given: string): Promise<void> {
  const { msg, principal } = context;
  const address = given.trim().toLowerCase();
  const store = systemOf(context);
  const [person] = await store.getMany(Person, [principal.id]);
  if (person === undefined) throw new EnrolmentError({ sentence: msg('You are not in the directory.') });
  if (person.email === address)
    throw new EnrolmentError({ sentence: msg('This is your first address. Give another one.') });
  const own = await enrolled(context);
  const mails = own.filter(({ kind }) => kind === 'mail');
  if (mails.some((one) => one.address === address && one.confirmed_at !== null))
    throw new EnrolmentError({ sentence: msg('You have this address already.') });
  if (mails.filter((one) => one.confirmed_at !== null).length >= mostMails)
    throw new EnrolmentError({ sentence: msg('You have three addresses already. Remove one first.') });
  for (const one of mails) if (one.confirmed_at === null) await store.delete(IdentityProof, one.id);
  const { code_minutes: minutes } = context.settings(AccessSettings);
  const proof = await store.create(IdentityProof, {
    ...{ person: principal.id, kind: 'mail', address },
    code_expires_at: new Date(context.now().getTime() + minutes * 60_000).toISOString(),
  });
  const code = mailCode();
  const digest = codeDigest(context.use(Secrets), `enrol ${proof.id}`, code);
  await store.update(IdentityProof, proof.id, { digests: [digest] });
  const language = principal.locale ?? 'en';
  const words = (shown: string) =>
    [
      msg('Hello {name},', { name: person.name }),
      msg('your code is:'),
      `**${shown}**`,
      msg(
        'Enter it within {minutes} minutes, and codes for a new password can go to this address from then on.',
        { minutes },
      ),
    ].join('\n\n');
  const sent = await carry(context, {
    ...{ id: randomUUID(), person: { id: person.id, name: person.name }, address, language },
    ...{ subject: msg('Your code'), body: words(code), keptBody: words('········') },
  }).catch((error: unknown) => {
    context.log.warn({ err: error }, 'a code for a second address was not sent');
    return false;
  });
  if (!sent) {
    await store.delete(IdentityProof, proof.id);
    throw new EnrolmentError({
      sentence: msg('No code could be sent there. Check the address, or try later.'),
    });
  }
}

/** Begins with an app: its secret is made, and shown until a code of it has come. */
export async function addApp(context: PluginContext): Promise<void> {
  const store = systemOf(context);
  for (const one of await enrolled(context)) {
    if (one.kind !== 'app') continue;
    if (one.confirmed_at !== null)
      throw new EnrolmentError({ sentence: context.msg('You have an app already. Remove it first.') });
    await store.delete(IdentityProof, one.id);
  }
  await store.create(IdentityProof, {
    ...{ person: context.principal.id, kind: 'app' },
    secret: context.use(Secrets).seal(newAppSecret()),
  });
}

/** Ten new codes; those from before are worth nothing then. They can be shown only now. */
export async function newRecoveryCodes(context: PluginContext): Promise<readonly string[]> {
  const store = systemOf(context);
  const person = context.principal.id;
  for (const one of await enrolled(context))
    if (one.kind === 'recovery') await store.delete(IdentityProof, one.id);
  const codes = makeRecoveryCodes();
  const secrets = context.use(Secrets);
  await store.create(IdentityProof, {
    ...{ person, kind: 'recovery', codes_left: codes.length, confirmed_at: context.now().toISOString() },
    digests: codes.map((code) => codeDigest(secrets, `recovery ${person}`, code)),
  });
  await telling(context, 'proof-added', context.msg('Recovery codes'));
  return codes;
}

/** Takes the code that proves an address or an app. @throws EnrolmentError */
export async function confirmProof(context: PluginContext, id: string, code: string): Promise<void> {
  const { msg, now } = context;
  const outcome = await context.store.transaction(async (tx) => {
    const system = tx.asSystem('people set up how they prove who they are');
    await system.lock(`access proof ${id}`);
    const { items } = await system.find(IdentityProof, {
      filter: all(eq('id', id), eq('person', context.principal.id)),
      limit: 1,
    });
    const [proof] = items;
    if (proof === undefined || proof.confirmed_at !== null) return 'over';
    const secrets = context.use(Secrets);
    const late = proof.code_expires_at !== null && Date.parse(proof.code_expires_at) <= now().getTime();
    if (late || proof.tries >= mostTries) return 'over';
    const step =
      proof.kind === 'app' && proof.secret !== null
        ? appStep(secrets.open(proof.secret), plainCode(code), now())
        : undefined;
    const isRight =
      step !== undefined ||
      (proof.kind === 'mail' && proof.digests?.[0] === codeDigest(secrets, `enrol ${id}`, code));
    if (!isRight) {
      await system.update(IdentityProof, id, { tries: proof.tries + 1 });
      return 'wrong';
    }
    await system.update(IdentityProof, id, {
      ...{ confirmed_at: now().toISOString(), digests: null, code_expires_at: null },
      ...(step !== undefined && { last_step: step }),
    });
    return proof;
  });
  if (outcome === 'over')
    throw new EnrolmentError({ sentence: msg('The time for this code is over. Begin again.') });
  if (outcome === 'wrong') throw new EnrolmentError({ sentence: msg('The code is wrong. Try again.') });
  await telling(context, 'proof-added', outcome.address ?? msg('Authenticator app'));
}

/** Takes a means away; whoever had it is told, also at an address that goes. */
export async function removeProof(context: PluginContext, id: string): Promise<void> {
  const proof = (await enrolled(context)).find((one) => one.id === id);
  if (proof === undefined) return;
  await systemOf(context).delete(IdentityProof, id);
  if (proof.confirmed_at === null) return;
  const names = {
    mail: proof.address ?? '',
    app: context.msg('Authenticator app'),
    recovery: context.msg('Recovery codes'),
  };
  await telling(context, 'proof-removed', names[proof.kind], proof.address);
}

async function telling(
  context: PluginContext,
  what: Told,
  where: string,
  also: string | null = null,
): Promise<void> {
  await context.enqueue(tell, {
    ...{ person: context.principal.id, what, where },
    ...(also !== null && { also }),
  });
}

/** Means are written by nobody but this file, whatever roles people have. */
function systemOf({ store }: PluginContext) {
  return store.asSystem('people set up how they prove who they are');
}
