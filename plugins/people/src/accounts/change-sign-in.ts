import { Accounts, PraxisError, type PluginContext } from '@praxis/sdk';
import { Person } from '../contract.js';
import { oneTimePassword } from './one-time-password.js';
import { refuseWithheld, signInOf, type SignIn } from './sign-in-of.js';

export type SignInChange =
  | { readonly kind: 'give'; readonly username: string; readonly password: string }
  | { readonly kind: 'rename'; readonly username: string }
  | { readonly kind: 'password'; readonly password: string }
  | { readonly kind: 'reset' }
  | { readonly kind: 'disable' }
  | { readonly kind: 'enable' };

/**
 * Changes how a person signs in.
 *
 * @returns a password that was made up and has to be told to the person; it is kept nowhere
 * @throws PraxisError for somebody whose account is withheld, or has one, or has none; and what the
 *   accounts throw: user names that are taken, passwords that are weak, the last administrator
 */
export async function changeSignIn(
  context: PluginContext,
  key: string,
  change: SignInChange,
): Promise<string | undefined> {
  const signIn = await signInOf(context, key);
  refuseWithheld(signIn);
  context.log.info(
    { person: signIn.person.id, by: context.principal.id, change: change.kind },
    'changing a sign-in',
  );
  const accounts = context.use(Accounts);
  const { id } = signIn.person;
  if (change.kind === 'give') {
    if (signIn.account !== undefined) throw conflict('This person can sign in already.');
    const password = change.password === '' ? oneTimePassword() : change.password;
    const account = await accounts.create({ id, username: change.username, password });
    await keepUsername(context, signIn, account.username);
    return change.password === '' ? password : undefined;
  }
  if (signIn.account === undefined) throw conflict('This person cannot sign in yet. Give them access first.');
  switch (change.kind) {
    case 'rename':
      await keepUsername(context, signIn, (await accounts.rename(id, change.username)).username);
      return undefined;
    case 'password':
      await accounts.setPassword(id, change.password);
      return undefined;
    case 'reset': {
      const password = oneTimePassword();
      await accounts.setPassword(id, password);
      return password;
    }
    case 'disable':
      await accounts.disable(id);
      return undefined;
    case 'enable':
      await accounts.enable(id);
      return undefined;
  }
}

/** People are mentioned by the name that they sign in with, so the person has it, too. */
async function keepUsername({ store }: PluginContext, { person }: SignIn, username: string): Promise<void> {
  if (person.username === username) return;
  await store.asSystem('the person has the user name of the account').update(Person, person.id, { username });
}

function conflict(message: string): PraxisError {
  return new PraxisError('E_ACCOUNT_STATE', 409, message, {});
}
