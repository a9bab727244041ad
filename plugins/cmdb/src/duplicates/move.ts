import { all, any, contains, eq, isIn } from '@praxis/predicate';
import type { RecordOf, Transaction } from '@praxis/sdk';
import type { CiMerge } from '../contract.js';
import { CiRelation } from '../contract.js';
import { CiMergePart } from './merge-record.js';
import { referencesToItems } from './references-to-items.js';

type Merge = Pick<RecordOf<typeof CiMerge>, 'id' | 'survivor' | 'merged' | 'merged_name'>;

/** Records of a part. */
const inPart = 100;
/** Records that one transaction moves; the rest follows in others. */
const atOnce = 200;

/**
 * Moves what refers to a merged item to the one that stays, as much as one transaction takes, and notes it in
 * parts of the merge.
 *
 * @param tx with the rights of the system
 * @returns whether nothing is left to move
 */
export async function moveSome(tx: Transaction, merge: Merge): Promise<boolean> {
  let left = atOnce;
  const places = [relations, ...referencesToItems(tx).map((one) => references(one))];
  for (const place of places)
    for (;;) {
      if (left <= 0) return false;
      const found = await place(tx, merge);
      if (found === 0) break;
      left -= found;
    }
  return true;
}

type Place = (tx: Transaction, merge: Merge) => Promise<number>;

/** Relations cannot be given other ends: those of the merged item go, and others come where there are none yet. */
const relations: Place = async (tx, { id, survivor, merged, merged_name: name }) => {
  const reason = `Merge of ${name}`;
  const { items: old } = await tx.find(CiRelation, {
    filter: any(eq('first', merged), eq('second', merged)),
    limit: inPart,
  });
  if (old.length === 0) return 0;
  const wanted = old.map(({ first, second, ...rest }) => ({
    ...rest,
    first: first === merged ? survivor : first,
    second: second === merged ? survivor : second,
  }));
  const here = new Set<string>();
  const others = [...new Set(wanted.flatMap(({ first, second }) => [first, second]))];
  const known = any(
    all(eq('first', survivor), isIn('second', others)),
    all(eq('second', survivor), isIn('first', others)),
  );
  for await (const { first, relation_type: type, second } of tx.stream(CiRelation, { filter: known }))
    here.add(`${first} ${type} ${second}`);
  const made: string[] = [];
  for (const [place, { first, second, relation_type, note, source }] of wanted.entries()) {
    await tx.delete(CiRelation, old[place]?.id ?? '', { reason });
    const sentence = `${first} ${relation_type} ${second}`;
    if (first === second || here.has(sentence)) continue;
    here.add(sentence);
    made.push((await tx.create(CiRelation, { first, second, relation_type, note, source }, { reason })).id);
  }
  await tx.create(CiMergePart, {
    merge: id,
    place: CiRelation.name,
    moved: made,
    before: old.map((one) => one.id),
  });
  return old.length;
};

/** Records with the merged item in a field get the one that stays, lists of them each item once. */
function references({ type, field, isList }: ReturnType<typeof referencesToItems>[number]): Place {
  return async (tx, { id, survivor, merged, merged_name: name }) => {
    const { items } = await tx.find(type, {
      ...{ filter: isList ? contains(field, merged) : eq(field, merged), fields: [field], limit: inPart },
    });
    if (items.length === 0) return 0;
    const before: string[] = [];
    for (const record of items) {
      const list = isList ? (record[field] as readonly string[]) : [];
      if (list.includes(survivor)) before.push(record.id);
      const value = isList ? [...new Set(list.map((one) => (one === merged ? survivor : one)))] : survivor;
      await tx.update(type, record.id, { [field]: value }, { reason: `Merge of ${name}` });
    }
    const moved = items.map((one) => one.id);
    await tx.create(CiMergePart, { merge: id, place: `${type}.${field}`, moved, before });
    return items.length;
  };
}
