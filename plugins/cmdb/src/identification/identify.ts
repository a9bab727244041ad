import { all, eq, isIn } from '@praxis/predicate';
import type { RecordOf, RecordStore } from '@praxis/sdk';
import { lineage } from '../class-tree.js';
import { CiRelation, ConfigurationItem, type CiClass } from '../contract.js';
import { contradicts, readKey, type IdentityKey, type KeyReading } from './identity-keys.js';
import type { JunkList } from './junk-list.js';
import { normalise } from './normalise.js';

/** An item that may be the one that is meant. */
export type Candidate = Pick<
  RecordOf<typeof ConfigurationItem>,
  'id' | 'number' | 'name' | 'class' | 'identity_marks'
>;

/** Something that was told of an item, which may be here already. */
export interface Wanted {
  /** Its class and all above it, the class first. */
  readonly line: readonly RecordOf<typeof CiClass>[];
  readonly keys: readonly IdentityKey[];
  readonly values: Readonly<Record<string, unknown>>;
  /** The item on which it runs, where that is known. */
  readonly host?: string | undefined;
}

/** What one key, in its turn, led to. */
export interface Step {
  readonly reading: KeyReading;
  readonly outcome: 'unusable' | 'none' | 'found' | 'several';
  readonly candidates: readonly Candidate[];
  /** Items with the same values of which a stronger key says something else. */
  readonly refused: readonly { readonly item: Candidate; readonly because: IdentityKey }[];
}

export interface Identified {
  readonly item: Candidate | undefined;
  /** Set when the values fit several items: then nobody knows which is meant. */
  readonly several: readonly Candidate[];
  readonly steps: readonly Step[];
}

/** What administrators have said about identification. */
export interface IdentificationRules {
  readonly isJunk: JunkList;
  readonly classes: readonly RecordOf<typeof CiClass>[];
}

const fields = ['name', 'class', 'identity_marks'];
/** As many values as a filter holds. */
const atOnce = 400;

/**
 * Finds the items that are meant, key by key in their order: the first key that fits one item decides.
 * Where a key fits several, later keys choose among them. An item of which a stronger key, usable on
 * both sides, says something else, is not found by a weaker one: so what is told of a new machine never
 * lands on the old one whose name it took.
 *
 * @returns one answer for each, in the order given; a statement or two for all of them
 */
export async function identify(
  store: RecordStore,
  wanted: readonly Wanted[],
  { isJunk, classes }: IdentificationRules,
): Promise<readonly Identified[]> {
  const readings = wanted.map(({ keys, values }) => keys.map((key) => readKey(key, values, isJunk)));
  const marks = readings.flat().flatMap(({ key, marks: own }) => (key.withHost ? [] : own));
  const byMark = await byMarks(store, [...new Set(marks)]);
  const byHost = await besideHosts(store, wanted);
  const isOf = (item: Candidate, scope: string) =>
    lineage(classes, item.class).some(({ id }) => id === scope);
  return wanted.map((one, place) => decide(one, readings[place] ?? [], { byMark, byHost, isOf }));
}

type ByMark = ReadonlyMap<string, readonly Candidate[]>;
type ByHost = ReadonlyMap<string, readonly Candidate[]>;

interface Here {
  readonly byMark: ByMark;
  readonly byHost: ByHost;
  isOf(item: Candidate, scope: string): boolean;
}

async function byMarks(store: RecordStore, marks: readonly string[]): Promise<ByMark> {
  const found = new Map<string, Candidate[]>();
  for (let start = 0; start < marks.length; start += atOnce) {
    const some = new Set(marks.slice(start, start + atOnce));
    const filter = isIn('identity_marks', [...some]);
    for await (const item of store.stream(ConfigurationItem, { filter, fields, sort: ['created_at'] }))
      for (const mark of item.identity_marks ?? [])
        if (some.has(mark)) found.set(mark, [...(found.get(mark) ?? []), item]);
  }
  return found;
}

/** Items beside hosts, by the relation and the host. */
async function besideHosts(store: RecordStore, wanted: readonly Wanted[]): Promise<ByHost> {
  const hosts = new Map<string, Set<string>>();
  for (const { host, keys, line } of wanted) {
    const relation = hostRelationOf(line);
    if (host === undefined || relation === undefined || !keys.some(({ withHost }) => withHost)) continue;
    hosts.set(relation, (hosts.get(relation) ?? new Set()).add(host));
  }
  const beside = new Map<string, string[]>();
  for (const [relation, ids] of hosts) {
    for (const some of inParts([...ids])) {
      const filter = all(eq('relation_type', relation), isIn('second', some));
      for await (const { first, second } of store.stream(CiRelation, {
        filter,
        fields: ['first', 'second'],
      })) {
        const place = placeOf(relation, second);
        beside.set(place, [...(beside.get(place) ?? []), first]);
      }
    }
  }
  const items = new Map<string, Candidate>();
  for (const some of inParts([...new Set([...beside.values()].flat())])) {
    for await (const item of store.stream(ConfigurationItem, { filter: isIn('id', some) }))
      items.set(item.id, item);
  }
  return new Map([...beside].map(([place, ids]) => [place, ids.flatMap((id) => items.get(id) ?? [])]));
}

function decide(wanted: Wanted, readings: readonly KeyReading[], here: Here): Identified {
  const steps: Step[] = [];
  let several: readonly Candidate[] = [];
  for (const [place, reading] of readings.entries()) {
    const fitting = candidatesOf(wanted, reading, here);
    if (fitting === undefined) {
      steps.push({ reading, outcome: 'unusable', candidates: [], refused: [] });
      continue;
    }
    const stronger = readings.slice(0, place).filter(({ key }) => !key.withHost);
    const refused: { item: Candidate; because: IdentityKey }[] = [];
    const left = fitting.filter((item) => {
      if (several.length > 0 && !several.some(({ id }) => id === item.id)) return false;
      const against = stronger.find((each) => contradicts(each, item.identity_marks ?? []));
      if (against !== undefined) refused.push({ item, because: against.key });
      return against === undefined;
    });
    const outcome = left.length === 0 ? 'none' : left.length === 1 ? 'found' : 'several';
    steps.push({ reading, outcome, candidates: left, refused });
    if (left.length === 1) return { item: left[0], several: [], steps };
    if (left.length > 1) several = left;
  }
  return { item: undefined, several, steps };
}

/** Undefined where the key cannot be used. */
function candidatesOf(
  { host, line, values }: Wanted,
  { key, marks, missing, junk }: KeyReading,
  { byMark, byHost, isOf }: Here,
): readonly Candidate[] | undefined {
  if (!key.withHost) {
    if (marks.length === 0) return undefined;
    const items = marks.flatMap((mark) => byMark.get(mark) ?? []);
    return items.filter((item, place) => items.findIndex(({ id }) => id === item.id) === place);
  }
  const relation = hostRelationOf(line);
  if (host === undefined || relation === undefined || missing.length > 0 || junk.length > 0) return undefined;
  const beside = (byHost.get(placeOf(relation, host)) ?? []).filter((item) => isOf(item, key.scope.id));
  return beside.filter((item) =>
    key.fields.every(
      (field) =>
        normalise(field, (item as Readonly<Record<string, unknown>>)[field]) ===
        normalise(field, values[field]),
    ),
  );
}

/** The relation in which items of a class stand with their host: that of the nearest class that names one. */
export function hostRelationOf(line: readonly RecordOf<typeof CiClass>[]): string | undefined {
  return line.find(({ host_relation: relation }) => relation !== null)?.host_relation ?? undefined;
}

function placeOf(relation: string, host: string): string {
  return `${relation} ${host}`;
}

function inParts<T>(values: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(values.length / atOnce) }, (_, part) =>
    values.slice(part * atOnce, (part + 1) * atOnce),
  );
}
