import { eq } from '@praxis/predicate';
import type { Transaction } from '@praxis/sdk';
import type { WriterContext } from '@praxis/plugin-import-export/contract';
import { CiRelation, CiSource } from '../contract.js';

/** A relation as a source tells it, with the ids of its ends and of its type. */
export interface ToldTriple {
  readonly first: string;
  readonly relation: string;
  readonly second: string;
}

const place = 'relations that were told';

/** Remembers, for as long as an import runs, which relations it told, those included that were there before. */
export function rememberTold({ memory }: WriterContext, triples: readonly ToldTriple[]): void {
  const told = (memory.get(place) as Set<string> | undefined) ?? new Set<string>();
  for (const { first, relation, second } of triples) told.add(`${first} ${relation} ${second}`);
  memory.set(place, told);
}

/** Puts the relations of a source into the bin that its whole import told no more, if the source says so. */
export async function forgetUntold(
  tx: Transaction,
  sourceName: string,
  { memory, run }: WriterContext,
): Promise<void> {
  const { items } = await tx.find(CiSource, { filter: eq('name', sourceName), limit: 1 });
  const [source] = items;
  if (source?.forgotten_relations !== 'go') return;
  const told = (memory.get(place) as Set<string> | undefined) ?? new Set<string>();
  const untold: string[] = [];
  const query = { filter: eq('source', source.id), fields: ['first', 'relation_type', 'second'] };
  for await (const { id, first, relation_type: type, second } of tx.stream(CiRelation, query))
    if (!told.has(`${first} ${type} ${second}`)) untold.push(id);
  for (const id of untold)
    await tx.delete(CiRelation, id, { reason: `Import ${run}: ${source.name} tells it no more` });
}
