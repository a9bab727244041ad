import type { PluginContext } from '@praxis/sdk';
import { AccountDirectory } from '../record-types/account-directory.js';
import {
  withDirectory,
  type Directory,
  type DirectoryAccount,
  type DirectoryRecord,
  type PersonRecord,
} from './directory.js';

/** An account of a person, and the directory in which it is. */
export interface FoundAccount {
  readonly record: DirectoryRecord;
  readonly account: DirectoryAccount;
}

/** The directories in which people reset their passwords, in their order. */
export async function resettable(context: PluginContext): Promise<readonly DirectoryRecord[]> {
  return (await context.lookup(AccountDirectory))
    .filter(({ active, resets }) => active && resets)
    .toSorted((one, other) => one.position - other.position || one.name.localeCompare(other.name));
}

/** Where a person has accounts. A directory that does not answer is left out, and the log says so. */
export async function accountsOf(
  context: PluginContext,
  person: PersonRecord,
): Promise<readonly FoundAccount[]> {
  const found = await Promise.all(
    (await resettable(context)).map(async (record) => {
      try {
        const account = await withDirectory(context, record, (directory: Directory) =>
          directory.find(person),
        );
        return account === undefined ? [] : [{ record, account }];
      } catch (error) {
        context.log.error({ directory: record.id, err: error }, 'a directory cannot be asked');
        return [];
      }
    }),
  );
  return found.flat();
}
