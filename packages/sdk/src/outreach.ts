import type { Principal } from './principal.js';
import { service } from './services.js';
import type { GenericRecord } from './record-type.js';
import type { RecordStore } from './store.js';

/** Somebody who is about to be told something. */
export interface Recipient {
  /** As they would be after signing in: with roles, variables, language and time zone. */
  readonly principal: Principal;
  /** Records as they may see them. Ask it before anything of a record is sent to them. */
  readonly store: RecordStore;
  /** Of whole records that the system has read, those that they may read, without what they may not see. */
  readable(type: string, records: readonly GenericRecord[]): Promise<readonly GenericRecord[]>;
}

/** Who people are to the store, for plugins that tell them things while they are not there. */
export interface RecipientService {
  /** @param person id of a person; whoever has no account, or no longer one, is what their record makes of them */
  of(person: string): Promise<Recipient>;
  /** The same for many people, who cost no more statements than one. */
  all(people: readonly string[]): Promise<ReadonlyMap<string, Recipient>>;
}

export const Recipients = service<RecipientService>('notify.recipients');

/** Where people reach this Praxis. */
export interface SiteService {
  /** Without a slash at the end; undefined while nobody has configured `PRAXIS_URL`. */
  readonly url: string | undefined;
}

export const Site = service<SiteService>('notify.site');

/**
 * Keeps secrets of plugins from being read in the database, in its journal and in copies of both: the
 * key is not in there. Two nodes open what the other one sealed if they have the same key.
 */
export interface SecretService {
  /** Text that only this installation can open. The same secret is sealed to another text each time. */
  seal(secret: string): string;
  /** @throws when it was sealed with another key, or changed since */
  open(sealed: string): string;
  /** A signature that nobody else can make; `purpose` keeps signatures of one kind from standing for another. */
  sign(purpose: string, text: string): string;
  /** Whether `signature` is the one that {@link sign} gives; takes the same time for every wrong one. */
  verify(purpose: string, text: string, signature: string): boolean;
}

export const Secrets = service<SecretService>('notify.secrets');
