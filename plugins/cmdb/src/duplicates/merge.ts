import { any, eq } from '@praxis/predicate';
import { defineError, type RecordOf, type Transaction } from '@praxis/sdk';
import { CiDuplicate, CiMerge, ConfigurationItem } from '../contract.js';
import { untold } from '../reconciliation/by-hand.js';
import type { MergeUndo } from './merge-record.js';
import { giveBackSome } from './give-back.js';
import { finishMerge } from './finish-merge.js';
import { moveSome } from './move.js';

type Item = RecordOf<typeof ConfigurationItem>;

export const MergeError = defineError<{ why: string }>('E_CMDB_MERGE', 422, ({ why }) => why);

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
 * referred to the other refers to it, what is much in the background. The other goes to the bin. What was
 * changed is kept, to be undone.
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
  const duplicates = await closeDuplicates(system, survivorId, mergedId);
  const undo: MergeUndo = { values, duplicates };
  const merge = await system.create(CiMerge, {
    survivor: survivorId,
    merged: mergedId,
    merged_name: [merged.number, merged.name].join(' ').slice(0, 300),
    undo,
  });
  const isDone = await moveSome(system, merge);
  if (!isDone) {
    await system.update(CiMerge, merge.id, { progress: 'moving' });
    await tx.enqueue(finishMerge, { merge: merge.id });
  }
  // Two items with the same mark at once would be duplicates: the other one has to go first.
  await tx.delete(ConfigurationItem, mergedId, { reason });
  if (Object.keys(patch).length > 0) await system.update(ConfigurationItem, survivorId, patch, { reason });
  return merge.id;
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
 * Takes a merge back: the merged item, its values, relations and references are as they were, those that are
 * many a while later. What somebody has changed since stays.
 *
 * @returns the merge with how many things stayed so far, because they were changed since
 */
export async function undoMerge(tx: Transaction, id: string, now: Date): Promise<RecordOf<typeof CiMerge>> {
  await tx.lock('merge of configuration items');
  const system = tx.asSystem('undoing a merge gives back what it changed');
  const merge = await system.get(CiMerge, id);
  const { survivor, merged, undo, progress, undone_at: undone } = merge;
  if (progress === 'moving')
    throw new MergeError({ why: 'The merge still moves records. Take it back when it has ended.' });
  if (progress !== 'merged' || undone !== null || undo === null)
    throw new MergeError({ why: 'The merge was taken back already.' });
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
  for (const duplicate of undo.duplicates) await system.update(CiDuplicate, duplicate, { status: 'open' });
  await system.update(CiMerge, id, { progress: 'giving_back', stayed });
  if (!(await giveBackSome(system, id, now))) await tx.enqueue(finishMerge, { merge: id });
  return system.get(CiMerge, id);
}
