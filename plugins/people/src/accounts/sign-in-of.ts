import { all, eq } from '@praxis/predicate';
import { Accounts, PraxisError, type Account, type PluginContext, type RecordOf } from '@praxis/sdk';
import { Group, GroupMember, Person } from '../contract.js';

/** A person, and what they sign in with, if they do. */
export interface SignIn {
  readonly person: RecordOf<typeof Person>;
  readonly account: Account | undefined;
  /** Why the caller may look at it, but change nothing. */
  readonly withheld: string | undefined;
}

const administrator = 'admin';

/**
 * Reads how a person signs in. Accounts of administrators are for administrators alone: whoever
 * could set their passwords would be one.
 *
 * @throws RecordNotFoundError
 */
export async function signInOf(context: PluginContext, key: string): Promise<SignIn> {
  const person = await context.store.get(Person, key);
  const account = await context.use(Accounts).get(person.id);
  const roles = [...(account?.roles ?? []), ...(await rolesOf(context, person.id))];
  const withheld =
    roles.includes(administrator) && !context.may('accounts.manage')
      ? 'Only administrators change how administrators sign in.'
      : undefined;
  return { person, account, withheld };
}

/** @throws PraxisError `E_ACCOUNT_WITHHELD` */
export function refuseWithheld({ withheld }: SignIn): void {
  if (withheld !== undefined) throw new PraxisError('E_ACCOUNT_WITHHELD', 403, withheld, {});
}

async function rolesOf(context: PluginContext, personId: string): Promise<readonly string[]> {
  const store = context.store.asSystem(
    'whether somebody is an administrator decides who may change their account',
  );
  const [whole] = await store.getMany(Person, [personId]);
  const { items } = await store.find(GroupMember, {
    filter: all(eq('person', personId)),
    fields: ['member_of'],
    limit: 200,
  });
  const groups = (await store.lookup(Group)).filter(({ id }) =>
    items.some(({ member_of: group }) => group === id),
  );
  return [...(whole?.roles ?? []), ...groups.flatMap(({ roles }) => roles ?? [])];
}
