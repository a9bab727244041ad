import { eq } from '@praxis/predicate';
import type { RecordOf, Transaction } from '@praxis/sdk';
import { CiMerge, CiRelation } from '../contract.js';
import { CiMergePart } from './merge-record.js';
import { referencesToItems } from './references-to-items.js';

type Merge = RecordOf<typeof CiMerge>;

interface Part {
  readonly place: string;
  readonly moved: readonly string[];
  readonly before: readonly string[];
}

/** Parts that one transaction gives back; the rest follows in others. */
const atOnce = 2;

/**
 * Gives back some parts of a merge that is being undone, the last first, and ends it when none is left.
 *
 * @param tx with the rights of the system
 * @returns whether nothing is left to give back
 */
export async function giveBackSome(tx: Transaction, id: string, now: Date): Promise<boolean> {
  const merge = await tx.get(CiMerge, id);
  const { items: parts } = await tx.find(CiMergePart, {
    ...{ filter: eq('merge', id), sort: ['-created_at'], limit: atOnce + 1 },
  });
  let stayed = merge.stayed ?? 0;
  for (const { id: partId, place, ...lists } of parts.slice(0, atOnce)) {
    const part = { place, moved: lists.moved ?? [], before: lists.before ?? [] };
    stayed +=
      place === CiRelation.name
        ? await relationsBack(tx, part, merge)
        : await referencesBack(tx, part, merge);
    await tx.delete(CiMergePart, partId);
  }
  const isDone = parts.length <= atOnce;
  await tx.update(CiMerge, id, {
    stayed,
    ...(isDone && { progress: 'undone' as const, undone_at: now.toISOString() }),
  });
  return isDone;
}

async function relationsBack(tx: Transaction, { moved, before }: Part, merge: Merge): Promise<number> {
  const reason = `Undo of the merge of ${merge.merged_name}`;
  const here = new Set((await tx.getMany(CiRelation, moved)).map((one) => one.id));
  for (const id of here) await tx.delete(CiRelation, id, { reason });
  for (const id of before) await tx.restore(CiRelation, id, { reason });
  return moved.length - here.size;
}

async function referencesBack(
  tx: Transaction,
  { place, moved, before }: Part,
  { survivor, merged, merged_name: name }: Merge,
): Promise<number> {
  const reference = referencesToItems(tx).find(({ type, field }) => `${type}.${field}` === place);
  // A plugin that is off has its records at rest; they refer to the item that stays.
  if (reference === undefined) return moved.length;
  const { type, field, isList } = reference;
  const records = await tx.getMany(type, moved);
  let stayed = moved.length - records.length;
  for (const record of records) {
    const value = record[field];
    const list = (Array.isArray(value) ? value : [value]) as readonly unknown[];
    if (!list.includes(survivor)) {
      stayed += 1;
      continue;
    }
    const was = before.includes(record.id)
      ? [...list, merged]
      : list.map((one) => (one === survivor ? merged : one));
    const reason = `Undo of the merge of ${name}`;
    await tx.update(type, record.id, { [field]: isList ? was : merged }, { reason });
  }
  return stayed;
}
