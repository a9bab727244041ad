import { service } from './services.js';

/** What somebody signs in with. Its id is the id of the person whose account it is. */
export interface Account {
  readonly id: string;
  /** In lower case; two accounts never have the same. */
  readonly username: string;
  /** Roles that were given to the account itself; principal resolvers may add others. */
  readonly roles: readonly string[];
  readonly disabled: boolean;
  /** False for an account that cannot sign in with a password (yet). */
  readonly hasPassword: boolean;
  /** RFC 3339. */
  readonly createdAt: string;
  readonly lastSignInAt: string | null;
}

export interface NewAccount {
  /** Id of the person; made up where not given. */
  readonly id?: string;
  readonly username: string;
  /** Without one the account cannot sign in with a password until one is set. */
  readonly password?: string;
  readonly roles?: readonly string[];
}

/** What a new password has to keep to. */
export interface PasswordRules {
  /** Characters. */
  readonly minLength: number;
  readonly maxLength: number;
  /** In lower case: what everybody tries first. None of them is taken, nor one with an ending of other signs. */
  readonly common: readonly string[];
}

/** What is wrong with a password. */
export type PasswordProblem =
  'short' | 'long' | 'unreadable' | 'repeating' | 'has-username' | 'common-with-ending' | 'common';

/**
 * The accounts of the house. It checks no access: whoever offers it to people asks for the
 * permission `accounts.manage` first.
 */
export interface AccountService {
  get(id: string): Promise<Account | undefined>;
  /** Those of the accounts that are there, in no order. */
  getMany(ids: readonly string[]): Promise<readonly Account[]>;
  findByUsername(username: string): Promise<Account | undefined>;
  /** In the order of their user names. */
  list(options?: { readonly after?: string; readonly limit?: number }): Promise<readonly Account[]>;
  /** @throws when the user name is taken or malformed, or the password is too weak */
  create(account: NewAccount): Promise<Account>;
  rename(id: string, username: string): Promise<Account>;
  /** To be told before somebody chooses a password. */
  readonly passwordRules: PasswordRules;
  /** Why an account with this user name cannot have the password; nothing when it can. Checks no account. */
  passwordProblems(password: string, username: string): readonly PasswordProblem[];
  /**
   * Ends all sessions of the account.
   *
   * @param options.endTokens its API tokens end as well: for a password that others may have known
   * @throws when the password is too weak
   */
  setPassword(id: string, password: string, options?: { readonly endTokens?: boolean }): Promise<void>;
  /**
   * Forgets wrong passwords, so that nobody has to wait before the next attempt.
   *
   * @param options.address where whoever asks comes from: what was tried from there is forgotten as well
   */
  unlock(id: string, options?: { readonly address?: string | undefined }): Promise<void>;
  /**
   * Asks somebody who is signed in for their password once more, before something that a stolen session should
   * not do. Wrong ones count as they do when people sign in.
   *
   * @throws when it is wrong, or too many were
   */
  confirmPassword(
    id: string,
    password: string,
    from: { readonly address?: string | undefined },
  ): Promise<void>;
  /** @throws when the last administrator would lose that role */
  setRoles(id: string, roles: readonly string[]): Promise<Account>;
  /** Ends all sessions; tokens rest until the account is enabled again. @throws for the last administrator */
  disable(id: string): Promise<Account>;
  enable(id: string): Promise<Account>;
}

/** The host's accounts; a plugin that uses them names `accounts` in its manifest's `uses`. */
export const Accounts = service<AccountService>('accounts', { outside: true });
