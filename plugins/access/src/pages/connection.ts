import { eq } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import { hasCode, Secrets, type PluginContext, type PluginPage } from '@praxis/sdk';
import { manageAccess } from '../access.js';
import { withDirectory, type DirectoryRecord } from '../directories/directory.js';
import { AccountDirectory } from '../record-types/account-directory.js';

/** `/x/access/connection/<directory>`: where the password is entered, and the directory is tried. */
export const connectionPage: PluginPage = {
  path: '/connection/:directory',
  title: 'Connection of a directory',
  permission: manageAccess,
  template: 'pages/connection',

  async load({ params }, context) {
    const directory = await directoryOf(context, params['directory'] ?? '');
    return directory === undefined ? { notFound: true } : { model: page(directory, {}) };
  },

  async submit({ params, form }, context) {
    const readable = await directoryOf(context, params['directory'] ?? '');
    if (readable === undefined) return { notFound: true };
    const store = context.store.asSystem('the password is sealed before it is stored');
    const { password, name } = form;
    const saved = typeof password === 'string' && password !== '';
    if (saved)
      await store.update(AccountDirectory, readable.id, { secret: context.use(Secrets).seal(password) });
    const [directory] = await store.getMany(AccountDirectory, [readable.id]);
    if (directory === undefined) return { notFound: true };
    if (form['change'] !== 'try') return { model: page(directory, { saved }) };
    const tried = typeof name === 'string' ? name.trim() : '';
    return { model: page(directory, { saved, name: tried, ...(await tryWith(context, directory, tried)) }) };
  },
};

async function directoryOf({ store }: PluginContext, id: string): Promise<DirectoryRecord | undefined> {
  try {
    return await store.get(AccountDirectory, id);
  } catch (error) {
    if (hasCode(error, 'E_RECORD_NOT_FOUND')) return undefined;
    throw error;
  }
}

/** Looks for somebody, with the account that Praxis has there; changes nothing. */
async function tryWith(
  context: PluginContext,
  directory: DirectoryRecord,
  name: string,
): Promise<{ readonly works: boolean; readonly answer: string }> {
  const { items } = await context.store.find(Person, {
    filter: eq('username', name.toLowerCase()),
    limit: 1,
  });
  const [person] = items;
  if (person === undefined)
    return { works: false, answer: context.msg('There is no person with this user name here.') };
  try {
    const account = await withDirectory(context, directory, (open) => open.find(person));
    return account === undefined
      ? { works: false, answer: context.msg('It answers, and has no one entry for this person.') }
      : { works: true, answer: account.key };
  } catch (error) {
    return { works: false, answer: error instanceof Error ? error.message : String(error) };
  }
}

function page(
  { id, name, kind }: DirectoryRecord,
  told: {
    readonly saved?: boolean;
    readonly name?: string;
    readonly works?: boolean;
    readonly answer?: string;
  },
) {
  return {
    ...{ directory: name, isLdap: kind === 'ldap', backHref: `/r/account_directory/${id}` },
    ...{ saved: told.saved === true, person: told.name ?? '', works: told.works === true },
    answer: told.answer ?? null,
  };
}
