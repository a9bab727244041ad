import type { Account } from '@praxis/sdk';
import type { CredentialChange } from '../signals.js';

/** Accounts as they were read some seconds ago; a change of one forgets it at once. */
export interface RememberedAccounts {
  /** The accounts that there are among these ids; `read` is asked for those that are not remembered. */
  getMany(
    ids: readonly string[],
    read: (ids: readonly string[]) => Promise<readonly Account[]>,
  ): Promise<readonly Account[]>;
  forget(change: CredentialChange): void;
  forgetAll(): void;
}

interface Entry {
  /** Undefined for an id that is nobody's. */
  readonly account: Account | undefined;
  readonly until: number;
}

/** @param options.canRemember false while changes made on other nodes would not be heard */
export function createRememberedAccounts(options: {
  readonly clock: () => Date;
  readonly lifetimeMs: number;
  readonly maximumEntries: number;
  readonly canRemember: () => boolean;
}): RememberedAccounts {
  const { clock, lifetimeMs, maximumEntries, canRemember } = options;
  const entries = new Map<string, Entry>();
  // Counts what was forgotten: an answer that was read before a change must not be kept after it.
  let changes = 0;
  return {
    async getMany(ids, read) {
      const now = clock().getTime();
      const known = ids
        .map((id) => entries.get(id))
        .filter((entry) => entry !== undefined && entry.until > now);
      if (known.length === ids.length) return known.flatMap((entry) => entry?.account ?? []);
      const before = changes;
      const accounts = await read(ids);
      if (changes !== before || !canRemember()) return accounts;
      if (entries.size + ids.length > maximumEntries) entries.clear();
      const byId = new Map(accounts.map((account) => [account.id, account]));
      for (const id of ids) entries.set(id, { account: byId.get(id), until: now + lifetimeMs });
      return accounts;
    },
    forget(change) {
      if (!('account' in change)) return;
      changes += 1;
      entries.delete(change.account);
    },
    forgetAll() {
      changes += 1;
      entries.clear();
    },
  };
}
