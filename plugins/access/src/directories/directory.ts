import type { Person } from '@praxis/plugin-people/contract';
import {
  contributionPoint,
  defineError,
  type PasswordProblem,
  type PluginContext,
  type RecordOf,
} from '@praxis/sdk';
import type { AccountDirectory } from '../record-types/account-directory.js';

export type DirectoryRecord = RecordOf<typeof AccountDirectory>;
export type PersonRecord = RecordOf<typeof Person>;

/** An account of a person in a directory. */
export interface DirectoryAccount {
  /** What the directory knows it by: an id, a distinguished name. */
  readonly key: string;
  readonly username: string;
}

/** A directory, open for one piece of work; whoever opened it closes it. */
export interface Directory {
  /** The account of a person; undefined when there is none here. */
  find(person: PersonRecord): Promise<DirectoryAccount | undefined>;
  /** What is wrong with a password, as far as that can be said without trying. */
  problems(password: string, account: DirectoryAccount): readonly PasswordProblem[];
  /**
   * Gives the account a new password, and ends what was signed in with the old one, as far as the directory
   * can. It unlocks the account as well.
   *
   * @throws DirectoryRefusedError with the reason, for a password that the directory does not take
   */
  setPassword(
    account: DirectoryAccount,
    password: string,
    from: { readonly address?: string },
  ): Promise<void>;
  /** Forgets wrong passwords. Nothing happens where nothing is locked. */
  unlock(account: DirectoryAccount, from: { readonly address?: string }): Promise<void>;
  /** Puts an account into a group; nothing happens where it is one already. @throws UnknownGroupError */
  addToGroup(group: string, account: DirectoryAccount): Promise<void>;
  removeFromGroup(group: string, account: DirectoryAccount): Promise<void>;
  close(): Promise<void>;
}

/** A kind of directory, which account directories name in their field `kind`. */
export interface DirectoryKind {
  readonly id: string;
  readonly title: string;
  /** Opens a directory. Nothing need be connected before it is first used. */
  open(record: DirectoryRecord, context: PluginContext): Directory;
}

/** Where other plugins add kinds of directories. */
export const directoryKinds = contributionPoint<DirectoryKind>('access.directory-kinds');

export const DirectoryRefusedError = defineError<{ directory: string; reason: string }>(
  'E_ACCESS_DIRECTORY_REFUSED',
  422,
  ({ directory, reason }) => `${directory} does not take it: ${reason}`,
);

export const UnknownGroupError = defineError<{ directory: string; group: string }>(
  'E_ACCESS_UNKNOWN_GROUP',
  422,
  ({ directory, group }) => `${directory} has no group "${group}".`,
);

export const UnknownKindError = defineError<{ kind: string }>(
  'E_ACCESS_UNKNOWN_KIND',
  422,
  ({ kind }) => `No enabled plugin knows directories of the kind "${kind}".`,
);

/** Works with a directory, and closes it whatever happens. @throws UnknownKindError */
export async function withDirectory<R>(
  context: PluginContext,
  record: DirectoryRecord,
  work: (directory: Directory) => Promise<R>,
): Promise<R> {
  const kind = context.contributions(directoryKinds).find(({ id }) => id === record.kind);
  if (kind === undefined) throw new UnknownKindError({ kind: record.kind });
  const directory = kind.open(record, context);
  try {
    return await work(directory);
  } finally {
    await directory.close();
  }
}
