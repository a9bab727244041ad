import type { SqlPool } from '@praxis/core';
import type { AccountService, Log } from '@praxis/sdk';
import { createAccounts } from './accounts/account-service.js';
import { createFirstAdministrator, type FirstAdministrator } from './accounts/first-administrator.js';
import { csrfToken } from './csrf.js';
import { defaultPasswordCost, type PasswordCost } from './passwords/password-hash.js';
import { defaultPasswordPolicy, type PasswordPolicy } from './passwords/password-policy.js';
import { createRememberedAccounts } from './accounts/remembered-accounts.js';
import { createPasswords } from './passwords/passwords.js';
import {
  createSessions,
  defaultSessionLimits,
  type Session,
  type SessionLimits,
  type SessionOrigin,
  type SessionService,
} from './sessions/session-service.js';
import { createSignals } from './signals.js';
import { authenticator, type Authenticate, type PrincipalSource } from './signing-in/authenticate.js';
import { createCredentialCache } from './signing-in/credential-cache.js';
import { passwordVerifier, type PasswordAttempt } from './signing-in/verify-password.js';
import {
  createLoginThrottle,
  defaultThrottleLimits,
  type ThrottleLimits,
} from './throttle/login-throttle.js';
import { createTokens, type TokenService } from './tokens/token-service.js';

export interface AuthOptions {
  readonly sql: SqlPool;
  /** Usually the platform. */
  readonly principals: PrincipalSource;
  readonly clock: () => Date;
  readonly log: Log;
  readonly passwordCost?: PasswordCost;
  readonly passwordPolicy?: PasswordPolicy;
  readonly sessionLimits?: SessionLimits;
  readonly throttleLimits?: ThrottleLimits;
}

/** Accounts, sessions, tokens, and who a request comes from. */
export interface Auth {
  readonly accounts: AccountService;
  readonly sessions: SessionService;
  readonly tokens: TokenService;
  readonly authenticate: Authenticate;
  /**
   * Checks a password and starts a session.
   *
   * @throws CredentialsError, TooManyAttemptsError, SignInBusyError
   */
  signIn(
    attempt: PasswordAttempt & SessionOrigin & { readonly replaces?: string | undefined },
  ): Promise<SignedIn>;
  signOut(sessionSecret: string): Promise<void>;
  /**
   * Changes a person's own password. All of their sessions end, and one is started anew.
   *
   * @throws CredentialsError when `password`, the present one, is wrong
   * @throws PasswordPolicyError
   */
  changePassword(
    attempt: PasswordAttempt & SessionOrigin & { readonly newPassword: string },
  ): Promise<SignedIn>;
  /** See {@link createFirstAdministrator}. */
  createFirstAdministrator(password: string | undefined): Promise<FirstAdministrator | undefined>;
  /** Listens for changes made on other nodes, and tidies up every hour. */
  start(): Promise<void>;
  close(): Promise<void>;
}

export interface SignedIn {
  /** For the cookie; it can be had only now. */
  readonly secret: string;
  readonly csrfToken: string;
  readonly session: Session;
}

/** A remembered credential is asked for again after so long, in case a signal was lost. */
const credentialLifetimeMs = 30_000;
const maximumCredentials = 10_000;
const tidyEveryMs = 3_600_000;

/** Makes the house's accounts and sessions on tables that `migrateAuth` has made. */
export function createAuth(options: AuthOptions): Auth {
  const { sql, clock, log } = options;
  const passwords = createPasswords({
    cost: options.passwordCost ?? defaultPasswordCost,
    policy: options.passwordPolicy ?? defaultPasswordPolicy,
  });
  const memory = {
    clock,
    lifetimeMs: credentialLifetimeMs,
    maximumEntries: maximumCredentials,
    canRemember: () => signals.connected,
  };
  const cache = createCredentialCache(memory);
  const remembered = createRememberedAccounts(memory);
  const signals = createSignals({
    sql,
    log,
    listener(change) {
      cache.forget(change);
      remembered.forget(change);
    },
    lost() {
      cache.forgetAll();
      remembered.forgetAll();
    },
  });
  const throttle = createLoginThrottle({
    sql,
    clock,
    limits: options.throttleLimits ?? defaultThrottleLimits,
  });
  const verifyPassword = passwordVerifier({ sql, passwords, throttle });
  const accounts = createAccounts({
    ...{ sql, clock, passwords, signals, remembered, throttle, verifyPassword },
  });
  const sessions = createSessions({
    sql,
    clock,
    signals,
    limits: options.sessionLimits ?? defaultSessionLimits,
  });
  const tokens = createTokens({ sql, clock, signals });

  const startSession = async (
    account: string,
    origin: SessionOrigin & { readonly replaces?: string | undefined },
  ): Promise<SignedIn> => {
    const { secret, session } = await sessions.start(account, origin);
    return { secret, session, csrfToken: csrfToken(secret) };
  };
  const tidy = (): void => {
    Promise.all([sessions.tidy(), throttle.tidy()]).catch((error: unknown) =>
      log.warn({ err: error }, 'old sessions could not be removed'),
    );
  };
  let timer: NodeJS.Timeout | undefined;

  return {
    accounts,
    sessions,
    tokens,
    authenticate: authenticator({ sessions, tokens, verifyPassword, cache, principals: options.principals }),
    async signIn(attempt) {
      const { account } = await verifyPassword(attempt);
      const signedIn = await startSession(account, attempt);
      log.info({ account, session: signedIn.session.id }, 'signed in');
      return signedIn;
    },
    async signOut(secret) {
      await sessions.end(secret);
    },
    async changePassword(attempt) {
      const { account } = await verifyPassword(attempt);
      await accounts.setPassword(account, attempt.newPassword);
      log.info({ account }, 'password changed');
      return startSession(account, attempt);
    },
    createFirstAdministrator: (password) => createFirstAdministrator({ sql, clock, passwords }, password),
    async start() {
      await signals.start();
      timer = setInterval(tidy, tidyEveryMs);
      timer.unref();
    },
    async close() {
      clearInterval(timer);
      await signals.stop();
    },
  };
}
