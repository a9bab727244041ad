import { Secrets, Accounts, type PasswordProblem, type PluginContext } from '@praxis/sdk';
import {
  Attribute,
  Change,
  Client,
  ConstraintViolationError,
  InsufficientAccessError,
  InvalidCredentialsError,
  NoSuchAttributeError,
  NoSuchObjectError,
  ResultCodeError,
  TypeOrValueExistsError,
  UnwillingToPerformError,
} from 'ldapts';
import {
  DirectoryRefusedError,
  UnknownGroupError,
  type Directory,
  type DirectoryKind,
  type DirectoryRecord,
} from './directory.js';
import { userFilter } from './ldap-filter.js';
import { passwordChange } from './ldap-password.js';

const patienceMs = 10_000;

/** A directory that speaks LDAP. It signs in once, when it is first used, with an account of its own. */
export const ldapKind: DirectoryKind = {
  id: 'ldap',
  title: 'LDAP',
  open: (record, context) => openLdap(record, context),
};

/** @throws DirectoryRefusedError where address or base are missing */
export function openLdap(record: DirectoryRecord, context: PluginContext): Directory {
  const refused = (reason: string, cause?: unknown): Error =>
    new DirectoryRefusedError({ directory: record.name, reason }, { cause });
  const { url, base_dn: base, flavour, member_attribute: members } = record;
  if (url === null || base === null) throw refused('its address or its base are not set.');
  const client = new Client({ url, timeout: patienceMs, connectTimeout: patienceMs });
  let ready: Promise<void> | undefined;
  const signedIn = async (): Promise<Client> => {
    await (ready ??= signIn(client, record, context));
    return client;
  };
  const minLength = record.min_length ?? context.use(Accounts).passwordRules.minLength;

  return {
    async find(person) {
      const filter = userFilter(record.user_filter, person);
      if (filter === undefined) return undefined;
      const found = await (
        await signedIn()
      ).search(base, { scope: 'sub', filter, attributes: ['1.1'], sizeLimit: 2 });
      // Two entries would mean that the filter does not tell people apart: better none than the wrong one.
      const [entry] = found.searchEntries;
      if (entry === undefined || found.searchEntries.length > 1) return undefined;
      return { key: entry.dn, username: person.username ?? '' };
    },

    problems(password, { username }): readonly PasswordProblem[] {
      const ours = context.use(Accounts).passwordProblems(password, username);
      const short = [...password].length < minLength;
      return [...(short ? (['short'] as const) : []), ...ours.filter((problem) => problem !== 'short')];
    },

    async setPassword({ key }, password) {
      const connected = await signedIn();
      try {
        await passwordChange(flavour)(connected, key, password);
        await unlockEntry(connected, flavour, key);
      } catch (error) {
        if (error instanceof ConstraintViolationError || error instanceof UnwillingToPerformError)
          throw refused(saidBy(error) ?? 'the password breaks one of its rules.', error);
        if (error instanceof InsufficientAccessError)
          throw refused('its account here may not change this password.', error);
        throw error;
      }
    },

    unlock: async ({ key }) => unlockEntry(await signedIn(), flavour, key),

    addToGroup: (group, account) => changeMember('add', group, account),
    removeFromGroup: (group, account) => changeMember('delete', group, account),

    async close() {
      if (ready !== undefined) await client.unbind();
    },
  };

  async function changeMember(
    operation: 'add' | 'delete',
    group: string,
    { key, username }: { readonly key: string; readonly username: string },
  ): Promise<void> {
    const member = members.toLowerCase() === 'memberuid' ? username : key;
    try {
      await (
        await signedIn()
      ).modify(
        group,
        new Change({ operation, modification: new Attribute({ type: members, values: [member] }) }),
      );
    } catch (error) {
      // Somebody else did it already; that is what was asked for.
      const already = operation === 'add' ? TypeOrValueExistsError : NoSuchAttributeError;
      if (error instanceof already) return;
      if (error instanceof NoSuchObjectError)
        throw new UnknownGroupError({ directory: record.name, group }, { cause: error });
      throw error;
    }
  }
}

async function signIn(client: Client, record: DirectoryRecord, context: PluginContext): Promise<void> {
  if (record.start_tls && record.url?.startsWith('ldap:') === true) await client.startTLS();
  if (record.bind_dn === null) return;
  const password = record.secret === null ? '' : context.use(Secrets).open(record.secret);
  await client.bind(record.bind_dn, password).catch((error: unknown) => {
    if (!(error instanceof InvalidCredentialsError)) throw error;
    const reason = 'the name or the password that Praxis signs in with is wrong.';
    throw new DirectoryRefusedError({ directory: record.name, reason }, { cause: error });
  });
}

/** OpenLDAP notes in an entry since when it is locked; Active Directory counts from 0 again. */
async function unlockEntry(client: Client, flavour: DirectoryRecord['flavour'], dn: string): Promise<void> {
  const modification =
    flavour === 'active_directory'
      ? new Change({
          operation: 'replace',
          modification: new Attribute({ type: 'lockoutTime', values: ['0'] }),
        })
      : new Change({
          operation: 'delete',
          modification: new Attribute({ type: 'pwdAccountLockedTime', values: [] }),
        });
  try {
    await client.modify(dn, modification);
  } catch (error) {
    // Not locked, or a server that does not lock at all and does not know the attribute (undefinedAttributeType).
    const nothingToDo =
      error instanceof NoSuchAttributeError || (error instanceof ResultCodeError && error.code === 17);
    if (!nothingToDo) throw error;
  }
}

/** What the server said, without the number that the library adds. */
function saidBy(error: ResultCodeError): string | undefined {
  const said = error.message.replace(/\s*Code: 0x[0-9a-f]+\s*$/i, '').trim();
  return said === '' ? undefined : said;
}
