import type { Host, Platform } from '@praxis/core';
import {
  provide,
  Recipients,
  Secrets,
  Site,
  type Account,
  type AccountService,
  type GenericRecord,
  type Recipient,
  type RecipientService,
} from '@praxis/sdk';
import { createSecrets } from './secrets.js';

export interface NotifyOptions {
  /** Asked when a recipient is, because hosts are there before the platform is. */
  readonly platform: () => Pick<Platform, 'generation' | 'matchingRecords' | 'resolvePrincipal' | 'store'>;
  readonly accounts: Pick<AccountService, 'getMany'>;
  readonly publicUrl: string | undefined;
  readonly key: Buffer;
}

/** The part of the house that plugins need to reach people who are not there. */
export function notifyHost({ platform, accounts, publicUrl, key }: NotifyOptions): Host {
  const recipientOf = async (person: string, account: Account | undefined): Promise<Recipient> => {
    const house = platform();
    const principal = await house.resolvePrincipal(person, {
      name: account?.username ?? person,
      roles: account === undefined || account.disabled ? [] : account.roles,
    });
    return {
      principal,
      store: house.store(principal),
      async readable(type, records) {
        const access = house.generation.access.of(principal, type);
        if (access === undefined) return [];
        const ids = await house.matchingRecords(principal, type, records);
        return records.filter(({ id }) => ids.has(id)).map((record) => visibleOf(record, access.readable));
      },
    };
  };
  const recipients: RecipientService = {
    of: async (person) => recipientOf(person, (await accounts.getMany([person]))[0]),
    async all(people) {
      const known = new Map((await accounts.getMany(people)).map((account) => [account.id, account]));
      return new Map(
        await Promise.all(
          people.map(async (person) => [person, await recipientOf(person, known.get(person))] as const),
        ),
      );
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

function visibleOf(record: GenericRecord, readable: ReadonlySet<string>): GenericRecord {
  return Object.fromEntries(Object.entries(record).filter(([name]) => readable.has(name))) as GenericRecord;
}
