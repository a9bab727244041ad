import { any, eq } from '@praxis/predicate';
import type { PluginContext, RecordOf, RecordStore } from '@praxis/sdk';
import { CiRelation } from '../record-types/relation.js';
import { CiRelationType } from '../record-types/relation-type.js';
import { ConfigurationItem } from '../record-types/configuration-item.js';

/** A relation of an item, read from its own end. */
export interface ToldRelation {
  readonly id: string;
  readonly verb: string;
  readonly title: string;
  readonly href: string;
}

type Relation = RecordOf<typeof CiRelation>;

/** More relations of one item than this are a list of their own. */
const mostRelations = 200;

/**
 * The relations that an item had at each of some moments. What they are between never changes, so they are
 * those that had been made by then and were not in the bin.
 *
 * @returns by moment, in their order
 */
export async function relationsAt(
  item: string,
  moments: readonly string[],
  { store, lookup }: Pick<PluginContext, 'store' | 'lookup'>,
): Promise<readonly (readonly ToldRelation[])[]> {
  const query = { filter: any(eq('first', item), eq('second', item)), limit: mostRelations };
  const system = store.asSystem(
    'relations in the bin were there once; the items that they name are read as the reader may',
  );
  const [there, gone, types] = await Promise.all([
    store.find(CiRelation, query),
    system.find(CiRelation, { ...query, deleted: true }),
    lookup(CiRelationType),
  ]);
  const relations = [...there.items, ...gone.items];
  const titles = await store.titles(
    relations.map((relation) => ({ type: ConfigurationItem.name, id: otherOf(relation, item) })),
  );
  const tell = (relation: Relation): readonly ToldRelation[] => {
    const other = titles[otherOf(relation, item)];
    const type = types.find(({ id }) => id === relation.relation_type);
    if (other === undefined || type === undefined) return [];
    return [
      {
        id: relation.id,
        verb: relation.first === item ? type.name : type.reverse,
        title: other.title,
        href: `/r/ci/${other.number ?? other.id}`,
      },
    ];
  };
  return Promise.all(
    moments.map(async (at) => {
      const known = await Promise.all(
        relations.map(async (relation) => ((await wasThere(system, relation, at)) ? tell(relation) : [])),
      );
      return known.flat();
    }),
  );
}

/** Once in the bin and out of it again, only the journal knows. */
async function wasThere(system: RecordStore, relation: Relation, at: string): Promise<boolean> {
  if (relation.created_at > at) return false;
  if (relation.version === 1) return true;
  const { deleted_at: binned } = await system.get(CiRelation, relation.id, { at, includeDeleted: true });
  return binned === null || binned === undefined;
}

function otherOf({ first, second }: Relation, item: string): string {
  return first === item ? second : first;
}
