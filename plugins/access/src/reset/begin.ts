import { all, any, eq, gte } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import { defineError, Recipients, type PluginContext, type RecordStore } from '@praxis/sdk';
import { sendCode } from '../jobs/send-code.js';
import { nobody } from '../proofs/check-code.js';
import { PasswordReset } from '../record-types/password-reset.js';
import { AccessSettings } from '../settings.js';
import { newSecret, secretDigest } from './secret.js';

export const hourMs = 3_600_000;

export const TooManyResetsError = defineError(
  'E_ACCESS_TOO_MANY',
  429,
  () => 'Too many resets were asked for from your network. Try again in an hour, or call the service desk.',
);

/**
 * Begins a reset for whoever has a user name or mail address. Nothing about the answer tells whether
 * somebody does: the same is read and written, and the code is sent by a job.
 *
 * @returns the secret that leads to the next page
 * @throws TooManyResetsError
 */
export async function beginReset(
  context: PluginContext,
  { name, address }: { readonly name: string; readonly address: string | undefined },
): Promise<string> {
  const { resets_per_address: most, code_minutes: minutes } = context.settings(AccessSettings);
  const store = context.store.asSystem('whoever forgot a password cannot sign in');
  const from = networkOf(address ?? 'unknown');
  const since = new Date(context.now().getTime() - hourMs).toISOString();
  const before = await store.count(PasswordReset, {
    filter: all(eq('from_address', from), gte('created_at', since)),
  });
  if (before >= most) throw new TooManyResetsError({});

  const person = await findPerson(store, name);
  const withheld = await whyWithheld(context, person);
  const secret = newSecret();
  const { id } = await store.create(PasswordReset, {
    person: person?.id ?? null,
    withheld,
    from_address: from,
    secret_digest: secretDigest(secret),
    expires_at: new Date(context.now().getTime() + minutes * 60_000).toISOString(),
  });
  await context.enqueue(sendCode, { reset: id });
  return secret;
}

async function findPerson(store: RecordStore, given: string) {
  const name = given.slice(0, 200).replaceAll('\0', '').toWellFormed().normalize('NFKC').trim().toLowerCase();
  const { items } = await store.find(Person, {
    filter: any(eq('username', name), eq('email', name)),
    limit: 2,
  });
  // A name that is one person's user name and another's address is nobody's.
  return items.length === 1 ? items[0] : undefined;
}

async function whyWithheld(
  context: PluginContext,
  person: { readonly id: string; readonly active: boolean } | undefined,
): Promise<'unknown' | 'inactive' | 'administrator' | null> {
  const { principal } = await context.use(Recipients).of(person?.id ?? nobody);
  if (person === undefined) return 'unknown';
  if (!person.active) return 'inactive';
  const allowed = context.settings(AccessSettings).administrators;
  return principal.roles.includes('admin') && !allowed ? 'administrator' : null;
}

/** Whoever has one address of an IPv6 network has them all. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address.slice(0, 64);
  const [head = '', tail = ''] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === '' ? [] : tail.split(':');
  const zeros = address.includes('::') ? Array<string>(8 - groups.length - after.length).fill('0') : [];
  return [...groups, ...zeros, ...after].slice(0, 4).join(':').slice(0, 64);
}
