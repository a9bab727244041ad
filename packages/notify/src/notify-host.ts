import type { Host, Platform } from '@praxis/core';
import { provide, Recipients, Secrets, Site, type AccountService, type RecipientService } from '@praxis/sdk';
import { createSecrets } from './secrets.js';

export interface NotifyOptions {
  /** Asked when a recipient is, because hosts are there before the platform is. */
  readonly platform: () => Pick<Platform, 'resolvePrincipal' | 'store'>;
  readonly accounts: Pick<AccountService, 'get'>;
  readonly publicUrl: string | undefined;
  readonly key: Buffer;
}

/** The part of the house that plugins need to reach people who are not there. */
export function notifyHost({ platform, accounts, publicUrl, key }: NotifyOptions): Host {
  const recipients: RecipientService = {
    async of(person) {
      const account = await accounts.get(person);
      const principal = await platform().resolvePrincipal(person, {
        name: account?.username ?? person,
        roles: account === undefined || account.disabled ? [] : account.roles,
      });
      return { principal, store: platform().store(principal) };
    },
  };
  return {
    id: 'notify',
    services: [
      provide(Recipients, recipients),
      provide(Site, { url: publicUrl }),
      provide(Secrets, createSecrets(key)),
    ],
  };
}
