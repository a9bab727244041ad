import { contributionPoint, type Context, type RecordStore } from '@praxis/sdk';

/** What the schedule has to know about something that a change works on. */
export interface AffectedItem {
  readonly id: string;
  readonly service: string | null;
  /** Its class and all that this is a kind of. */
  readonly classes: readonly string[];
  /** Its location and all that this is a part of. */
  readonly locations: readonly string[];
  /** Of neighbours: the item of the change beside which it stands. */
  readonly beside?: string;
}

/** Where the items of changes come from; there is none while no plugin keeps items. */
export interface AffectedItems {
  /** Name of the field of changes that lists them. */
  readonly field: string;
  /**
   * The items of a change, and those that they depend on or that depend on them.
   *
   * @param depth how far neighbours are looked for, in relations; 0 for none
   */
  around(
    store: RecordStore,
    ids: readonly string[],
    depth: number,
    context: Pick<Context, 'lookup'>,
  ): Promise<{ readonly own: readonly AffectedItem[]; readonly neighbours: readonly AffectedItem[] }>;
}

export const affectedItems = contributionPoint<AffectedItems>('changes.affected-items');
