import { any, contains, eq } from '@praxis/predicate';
import { defineError, type RecordOf, type Transaction } from '@praxis/sdk';
import { CiDuplicate, CiMerge, CiRelation, ConfigurationItem } from '../contract.js';
import { untold } from '../reconciliation/by-hand.js';
import type { MergeUndo } from './merge-record.js';
import { referencesToItems, type ItemReference } from './references-to-items.js';

type Item = RecordOf<typeof ConfigurationItem>;

export const MergeError = defineError<{ why: string }>('E_CMDB_MERGE', 422, ({ why }) => why);

/** References that one merge remembers. */
const mostReferences = 1_200;

/** Attributes in which two items differ, and the value that wins unless somebody chooses otherwise. */
export function differences(
  survivor: Item,
  merged: Item,
): readonly {
  readonly field: string;
  readonly kept: unknown;
  readonly other: unknown;
  readonly takesOther: boolean;
}[] {
  const of = (item: Item) => item as Readonly<Record<string, unknown>>;
  return Object.keys(survivor)
    .filter((field) => !untold.has(field))
    .map((field) => ({ field, kept: of(survivor)[field] ?? null, other: of(merged)[field] ?? null }))
    .filter(({ kept, other }) => other !== null && JSON.stringify(kept) !== JSON.stringify(other))
    .map((one) => ({ ...one, takesOther: one.kept === null }));
}

/**
 * Makes two items one: the one that stays takes the values chosen from the other, and everything that
 * referred to the other refers to it. The other goes to the bin. What was changed is kept, to be undone.
 *
 * @param tx with the rights of whoever merges, who has to be able to change both
 * @param fromOther fields whose values the other one gives
 * @returns the id of the record of the merge
 */
export async function mergeItems(
  tx: Transaction,
  survivorId: string,
  mergedId: string,
  fromOther: readonly string[],
): Promise<string> {
  if (survivorId === mergedId) throw new MergeError({ why: 'An item cannot be merged into itself.' });
  await tx.lock('merge of configuration items');
  const [survivor, merged] = [
    await tx.get(ConfigurationItem, survivorId),
    await tx.get(ConfigurationItem, mergedId),
  ];
  const reason = `Merge of ${merged.number ?? merged.name} into ${survivor.number ?? survivor.name}`;
  const taken = differences(survivor, merged).filter(({ field }) => fromOther.includes(field));
  const system = tx.asSystem('a merge moves what refers to the item, whoever may see it');
  const origins = { ...survivor.origins };
  for (const { field } of taken) {
    const origin = merged.origins?.[field];
    if (origin !== undefined) origins[field] = origin;
    else delete origins[field];
  }
  const whole = await system.get(ConfigurationItem, survivorId);
  const patch: Record<string, unknown> = Object.fromEntries(taken.map(({ field, other }) => [field, other]));
  if (taken.length > 0 && (whole.origins !== null || Object.keys(origins).length > 0))
    patch['origins'] = origins;
  const values = Object.fromEntries(
    Object.entries(patch).map(([field, after]) => [
      field,
      { before: (whole as Readonly<Record<string, unknown>>)[field] ?? null, after },
    ]),
  );
  const relations = await moveRelations(system, survivorId, mergedId, reason);
  const references = await moveReferences(system, survivorId, mergedId, reason);
  const duplicates = await closeDuplicates(system, survivorId, mergedId);
  const undo: MergeUndo = { values, ...references, ...relations, duplicates };
  const { id } = await system.create(CiMerge, {
    survivor: survivorId,
    merged: mergedId,
    merged_name: [merged.number, merged.name].join(' ').slice(0, 300),
    undo,
  });
  // Two items with the same mark at once would be duplicates: the other one has to go first.
  await tx.delete(ConfigurationItem, mergedId, { reason });
  if (Object.keys(patch).length > 0) await system.update(ConfigurationItem, survivorId, patch, { reason });
  return id;
}

async function moveRelations(
  tx: Transaction,
  survivor: string,
  merged: string,
  reason: string,
): Promise<Pick<MergeUndo, 'relationsDeleted' | 'relationsCreated'>> {
  const of = (id: string) => any(eq('first', id), eq('second', id));
  const here = new Set<string>();
  for await (const { first, relation_type: type, second } of tx.stream(CiRelation, { filter: of(survivor) }))
    here.add(`${first} ${type} ${second}`);
  const relationsDeleted: string[] = [];
  const relationsCreated: string[] = [];
  const old: RecordOf<typeof CiRelation>[] = [];
  for await (const relation of tx.stream(CiRelation, { filter: of(merged) })) old.push(relation);
  for (const { id, first, second, relation_type, note, source } of old) {
    await tx.delete(CiRelation, id, { reason });
    relationsDeleted.push(id);
    const ends = {
      first: first === merged ? survivor : first,
      second: second === merged ? survivor : second,
    };
    const name = `${ends.first} ${relation_type} ${ends.second}`;
    if (ends.first === ends.second || here.has(name)) continue;
    here.add(name);
    const made = await tx.create(CiRelation, { ...ends, relation_type, note, source }, { reason });
    relationsCreated.push(made.id);
  }
  return { relationsDeleted, relationsCreated };
}

async function moveReferences(
  tx: Transaction,
  survivor: string,
  merged: string,
  reason: string,
): Promise<Pick<MergeUndo, 'moved' | 'shared'>> {
  const moved: Record<string, string[]> = {};
  const shared: Record<string, string[]> = {};
  let count = 0;
  for (const { type, field, isList } of referencesToItems(tx)) {
    const found: { readonly id: string; readonly list: readonly string[] }[] = [];
    const filter = isList ? contains(field, merged) : eq(field, merged);
    for await (const record of tx.stream(type, { filter, fields: [field] }))
      found.push({ id: record.id, list: isList ? (record[field] as readonly string[]) : [] });
    count += found.length;
    if (count > mostReferences)
      throw new MergeError({
        why: `More than ${mostReferences} records refer to the item. Merge the other way round.`,
      });
    for (const { id, list } of found) {
      const value = isList ? [...new Set(list.map((one) => (one === merged ? survivor : one)))] : survivor;
      await tx.update(type, id, { [field]: value }, { reason });
      const place = `${type}.${field}`;
      moved[place] = [...(moved[place] ?? []), id];
      if (list.includes(survivor)) shared[place] = [...(shared[place] ?? []), id];
    }
  }
  return { moved, shared };
}

async function closeDuplicates(
  tx: Transaction,
  survivor: string,
  merged: string,
): Promise<readonly string[]> {
  const filter = { all: [any(eq('first', merged), eq('second', merged)), eq('status', 'open')] };
  const { items } = await tx.find(CiDuplicate, { filter, limit: 200 });
  for (const { id, first, second } of items) {
    const isThisPair = [first, second].includes(survivor);
    await tx.update(CiDuplicate, id, { status: isThisPair ? 'merged' : 'different' });
  }
  return items.map(({ id }) => id);
}

/**
 * Takes a merge back: the merged item, its values, relations and references are as they were. What
 * somebody has changed since stays.
 *
 * @returns how many things stayed, because they were changed since
 */
export async function undoMerge(tx: Transaction, id: string, now: Date): Promise<number> {
  await tx.lock('merge of configuration items');
  const system = tx.asSystem('undoing a merge gives back what it changed');
  const merge = await system.get(CiMerge, id);
  const { survivor, merged, undo, undone_at: undone } = merge;
  if (undone !== null || undo === null) throw new MergeError({ why: 'The merge was taken back already.' });
  const reason = `Undo of the merge of ${merge.merged_name}`;
  let stayed = 0;
  // The values that came from the other one go first, so that no two items are known by the same.
  const whole = (await system.get(ConfigurationItem, survivor)) as Readonly<Record<string, unknown>>;
  const back = Object.entries(undo.values).filter(([field, { after }]) => {
    const isAsMerged = JSON.stringify(whole[field] ?? null) === JSON.stringify(after ?? null);
    if (!isAsMerged) stayed += 1;
    return isAsMerged;
  });
  if (back.length > 0)
    await tx.update(
      ConfigurationItem.name,
      survivor,
      Object.fromEntries(
        back.filter(([field]) => field !== 'origins').map(([field, { before }]) => [field, before]),
      ),
      { reason },
    );
  const origins = undo.values['origins'];
  if (origins !== undefined)
    await system.update(ConfigurationItem.name, survivor, { origins: origins.before }, { reason });
  await tx.restore(ConfigurationItem, merged, { reason });
  for (const relation of undo.relationsCreated) {
    if ((await system.getMany(CiRelation, [relation])).length === 0) stayed += 1;
    else await system.delete(CiRelation, relation, { reason });
  }
  for (const relation of undo.relationsDeleted) await system.restore(CiRelation, relation, { reason });
  const known = new Map(referencesToItems(system).map((one) => [`${one.type}.${one.field}`, one]));
  for (const [place, ids] of Object.entries(undo.moved))
    stayed += await moveBack(system, known.get(place), ids, {
      survivor,
      merged,
      reason,
      shared: undo.shared[place],
    });
  for (const duplicate of undo.duplicates) await system.update(CiDuplicate, duplicate, { status: 'open' });
  await system.update(CiMerge, id, { undone_at: now.toISOString() });
  return stayed;
}

async function moveBack(
  tx: Transaction,
  reference: ItemReference | undefined,
  ids: readonly string[],
  {
    survivor,
    merged,
    reason,
    shared = [],
  }: {
    readonly survivor: string;
    readonly merged: string;
    readonly reason: string;
    readonly shared?: readonly string[] | undefined;
  },
): Promise<number> {
  // A plugin that is off has its records at rest; they refer to the item that stays.
  if (reference === undefined) return ids.length;
  const { type, field, isList } = reference;
  let stayed = 0;
  for (let start = 0; start < ids.length; start += 500) {
    const some = ids.slice(start, start + 500);
    const records = await tx.getMany(type, some);
    stayed += some.length - records.length;
    for (const record of records) {
      const value = record[field];
      const list = (Array.isArray(value) ? value : [value]) as readonly unknown[];
      if (!list.includes(survivor)) {
        stayed += 1;
        continue;
      }
      const before = shared.includes(record.id)
        ? [...list, merged]
        : list.map((one) => (one === survivor ? merged : one));
      await tx.update(type, record.id, { [field]: isList ? before : merged }, { reason });
    }
  }
  return stayed;
}
