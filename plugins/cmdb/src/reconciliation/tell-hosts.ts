import { all, eq, isIn } from '@praxis/predicate';
import type { RecordOf, Transaction } from '@praxis/sdk';
import { CiRelation } from '../contract.js';
import { hostRelationOf } from '../identification/identify.js';
import type { Arrival, Round } from './round.js';

/** Relates items to the hosts that the source told, and takes away those that it told before. */
export async function tellHosts(tx: Transaction, arrivals: readonly Arrival[], round: Round): Promise<void> {
  const wanted = arrivals.flatMap((one) => {
    const outcome = round.outcomes[one.place];
    const relation = hostRelationOf(one.line);
    return one.hostItem === undefined ||
      relation === undefined ||
      outcome === undefined ||
      outcome.kind === 'failed'
      ? []
      : [{ first: outcome.item, relation, second: one.hostItem }];
  });
  if (wanted.length === 0) return;
  round.hosts.push(...wanted);
  const here: RecordOf<typeof CiRelation>[] = [];
  const filter = all(
    isIn('relation_type', [...new Set(wanted.map(({ relation }) => relation))]),
    isIn('first', [...new Set(wanted.map(({ first }) => first))]),
  );
  for await (const relation of tx.stream(CiRelation, { filter })) here.push(relation);
  const missing = wanted.filter(
    ({ first, relation, second }) =>
      !here.some((one) => one.first === first && one.relation_type === relation && one.second === second),
  );
  for (const { first, relation } of missing)
    for (const old of here)
      if (old.first === first && old.relation_type === relation && old.source === round.source.id)
        await tx.delete(CiRelation, old.id, { reason: round.reason });
  await relate(tx, missing, round);
}

/** Makes relations that a source told. */
export async function relate(
  tx: Transaction,
  relations: readonly { readonly first: string; readonly relation: string; readonly second: string }[],
  {
    source,
    actor,
    reason,
    signal,
    created,
  }: Pick<Round, 'source' | 'actor' | 'reason' | 'signal' | 'created'>,
): Promise<void> {
  const results = await tx.importRecords(
    CiRelation,
    relations.map(({ first, relation, second }) => ({
      values: { first, relation_type: relation, second, source: source.id },
      actor,
      reason,
    })),
    { id: reason, signal },
  );
  for (const result of results)
    if (result.status === 'done')
      created.push({ type: CiRelation.name, id: result.id, version: result.version });
}

/** The relations between some items that are there, as `first relation second`. */
export async function relationsAmong(
  tx: Transaction,
  wanted: readonly { readonly first: string; readonly relation: string; readonly second: string }[],
): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  for (const relation of new Set(wanted.map((one) => one.relation))) {
    const firsts = [...new Set(wanted.filter((one) => one.relation === relation).map(({ first }) => first))];
    const filter = all(eq('relation_type', relation), isIn('first', firsts));
    for await (const { first, second } of tx.stream(CiRelation, { filter, fields: ['first', 'second'] }))
      known.add(`${first} ${relation} ${second}`);
  }
  return known;
}
