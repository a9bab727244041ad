import type { RecordOf } from '@praxis/sdk';
import type { CiSource } from '../contract.js';
import type { IdentityKey } from '../identification/identity-keys.js';
import type { JunkList } from '../identification/junk-list.js';
import type { Incoming, Outcome, Rulebook, Written } from './incoming.js';
import type { Priorities } from './priorities.js';

export interface ReconcileOptions {
  readonly rulebook: Rulebook;
  readonly source: RecordOf<typeof CiSource>;
  readonly now: Date;
  /** Who brings it. */
  readonly actor: string;
  /** Stands in the history of what changes. */
  readonly reason: string;
  readonly signal: AbortSignal;
}

/** In which relation an item stands with its host. */
export interface HostTold {
  readonly first: string;
  readonly relation: string;
  readonly second: string;
}

export interface Reconciled {
  /** What became of each, in the order given. */
  readonly outcomes: readonly Outcome[];
  /** Relations to hosts that were told, those included that were there before. */
  readonly hosts: readonly HostTold[];
  /** Records beside the items: reports, relations to hosts, signs of life. */
  readonly also: { readonly created: readonly Written[]; readonly updated: readonly Written[] };
}

/** What the steps of a reconciliation share. */
export interface Round extends ReconcileOptions {
  readonly isJunk: JunkList;
  readonly priorities: Priorities;
  readonly people: string | undefined;
  readonly outcomes: Outcome[];
  readonly hosts: HostTold[];
  readonly created: Written[];
  readonly updated: Written[];
}

/** Something that was told, on its way to an item. */
export interface Arrival extends Incoming {
  /** Its place among what was given. */
  readonly place: number;
  readonly line: Rulebook['classes'];
  readonly keys: readonly IdentityKey[];
  /** The item on which it runs, once that is known. */
  readonly hostItem: string | undefined;
}
