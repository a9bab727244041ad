import type { CredentialChange } from '../signals.js';

/** What a verified credential stands for. */
export interface Credential {
  readonly account: string;
  readonly username: string;
  readonly roles: readonly string[];
  readonly scopes?: readonly string[];
  readonly session?: { readonly id: string };
  readonly token?: string;
  /** When it ends by itself; RFC 3339. */
  readonly expiresAt?: string;
}

/**
 * Remembers verified credentials for some seconds, so that an authenticated request usually costs
 * no query. A change of the account, session or token forgets them at once.
 */
export interface CredentialCache {
  /** The credential under `key`, or what `verify` finds; the same key is verified once at a time. */
  get(key: string, verify: () => Promise<Credential | undefined>): Promise<Credential | undefined>;
  forget(change: CredentialChange): void;
  forgetAll(): void;
}

interface Entry {
  readonly credential: Credential;
  readonly until: number;
}

/**
 * @param canRemember false while changes made on other nodes would not be heard
 * @param lifetimeMs how long a credential is remembered without asking again
 */
export function createCredentialCache(options: {
  readonly clock: () => Date;
  readonly lifetimeMs: number;
  readonly maximumEntries: number;
  readonly canRemember: () => boolean;
}): CredentialCache {
  const { clock, lifetimeMs, maximumEntries, canRemember } = options;
  const entries = new Map<string, Entry>();
  const asked = new Map<string, Promise<Credential | undefined>>();
  // Counts what was forgotten: an answer that was read before a change must not be kept after it.
  let changes = 0;

  const keep = (key: string, credential: Credential): void => {
    const now = clock().getTime();
    const end = credential.expiresAt === undefined ? Infinity : Date.parse(credential.expiresAt);
    if (entries.size >= maximumEntries) entries.delete(entries.keys().next().value as string);
    entries.set(key, { credential, until: Math.min(now + lifetimeMs, end) });
  };

  const forget = (matches: (credential: Credential) => boolean): void => {
    changes += 1;
    asked.clear();
    for (const [key, { credential }] of entries) if (matches(credential)) entries.delete(key);
  };

  return {
    async get(key, verify) {
      const known = entries.get(key);
      if (known !== undefined && known.until > clock().getTime()) return known.credential;
      entries.delete(key);
      const running = asked.get(key);
      if (running !== undefined) return running;
      const before = changes;
      const question = verify()
        .then((credential) => {
          if (credential !== undefined && changes === before && canRemember()) keep(key, credential);
          return credential;
        })
        .finally(() => {
          if (asked.get(key) === question) asked.delete(key);
        });
      asked.set(key, question);
      return question;
    },
    forget(change) {
      forget(
        'account' in change
          ? ({ account }) => account === change.account
          : 'session' in change
            ? ({ session }) => session?.id === change.session
            : ({ token }) => token === change.token,
      );
    },
    forgetAll() {
      forget(() => true);
    },
  };
}
