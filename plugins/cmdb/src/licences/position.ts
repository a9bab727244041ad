import { all, any, isEmpty, isIn, type Predicate } from '@praxis/predicate';
import type { RecordOf, RecordStore } from '@praxis/sdk';
import { LicenceUse } from './record-types/licence-use.js';
import { SoftwareLicence } from './record-types/software-licence.js';

type Licence = RecordOf<typeof SoftwareLicence>;

/** What is entitled, and what of it is used. */
export interface Position {
  /** Undefined: without limit. */
  readonly entitled: number | undefined;
  readonly used: number;
}

/** A pack: a licence with those below it. They count together. */
export interface PackPosition extends Position {
  /** Its licences, the one at the top first, each by itself. */
  readonly licences: readonly (Position & { readonly licence: Licence })[];
}

const licenceFields = [
  ...['number', 'name', 'metric', 'quantity', 'unlimited', 'parent', 'pack', 'state', 'state_category'],
  ...['starts_on', 'expires_on', 'over_quota', 'short_by', 'over_since', 'owner'],
];
const atOnce = 500;

/**
 * How packs of licences stand on a day: the one place where it is counted, whoever shows it. Two statements
 * for up to 500 packs.
 *
 * @param packs ids of the licences at the top
 * @returns by these ids; those that may not be read are absent
 */
export async function positionsOf(
  store: RecordStore,
  packs: readonly string[],
  day: string,
): Promise<ReadonlyMap<string, PackPosition>> {
  const licences: Licence[] = [];
  for (let start = 0; start < packs.length; start += atOnce) {
    const some = packs.slice(start, start + atOnce);
    const query = { filter: isIn('pack', some), sort: ['name'], fields: licenceFields };
    for await (const licence of store.stream(SoftwareLicence, query)) licences.push(licence);
  }
  const used = await unitsUsed(
    store,
    licences.map(({ id }) => id),
  );
  const positions = new Map<string, PackPosition>();
  for (const pack of packs) {
    const own = licences
      .filter((licence) => licence.pack === pack)
      .sort((one, other) => Number(other.id === pack) - Number(one.id === pack))
      .map((licence) => ({ licence, entitled: entitledBy(licence, day), used: used.get(licence.id) ?? 0 }));
    if (own.length > 0) positions.set(pack, { ...sumOf(own), licences: own });
  }
  return positions;
}

/** How many are used beyond what is entitled; 0 while there are enough. */
export function shortBy({ entitled, used }: Position): number {
  return entitled === undefined ? 0 : Math.max(used - entitled, 0);
}

/** What a licence entitles to on a day: nothing before it begins, and nothing once it has expired. */
export function entitledBy(
  { quantity, unlimited, state, starts_on: from, expires_on: until }: Licence,
  day: string,
): number | undefined {
  const isValid = state === 'active' && (from ?? day) <= day && (until ?? day) >= day;
  if (!isValid) return 0;
  return unlimited ? undefined : quantity;
}

function sumOf(positions: readonly Position[]): Position {
  const isUnlimited = positions.some(({ entitled }) => entitled === undefined);
  return {
    entitled: isUnlimited ? undefined : positions.reduce((sum, { entitled }) => sum + (entitled ?? 0), 0),
    used: positions.reduce((sum, { used }) => sum + used, 0),
  };
}

/** Uses that count: not ended, and not on an item that is gone. */
export const usesThatCount: Predicate = all(
  isEmpty('ended_on'),
  any(isEmpty('item'), isIn('item.state_category', ['new', 'active', 'paused'])),
);

async function unitsUsed(
  store: RecordStore,
  licences: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const used = new Map<string, number>();
  for (let start = 0; start < licences.length; start += atOnce) {
    const groups = await store.aggregate(LicenceUse, {
      filter: all(isIn('licence', licences.slice(start, start + atOnce)), usesThatCount),
      by: ['licence'],
      measures: { units: { take: 'sum', of: 'units' } },
    });
    for (const { group, measures } of groups) used.set(String(group[0]), Number(measures.units));
  }
  return used;
}
