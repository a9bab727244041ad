import { fileURLToPath } from 'node:url';
import { isPraxisError, type PraxisError } from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';
import { CiClass, CiRelation, CiRelationType, ConfigurationItem } from '../../src/contract.js';

/** A house with the CMDB, in which items and relations are named by words. */
export interface Estate {
  readonly bench: Bench;
  classId(name: string): Promise<string>;
  /** An item that is in use. */
  item(name: string, values?: Readonly<Record<string, unknown>>): Promise<string>;
  /** `await estate.relate(shop, 'runs on', server)` */
  relate(first: string, verb: string, second: string): Promise<string>;
}

export async function openEstate(plugins: readonly string[] = ['cmdb']): Promise<Estate> {
  const bench = await startBench({
    plugins,
    folders: [fileURLToPath(new URL('../../..', import.meta.url))],
  });
  const idOf = async (type: typeof CiClass | typeof CiRelationType, name: string): Promise<string> => {
    const { items } = await bench.store.find(type, { filter: { field: 'name', op: 'eq', value: name } });
    if (items[0] === undefined) throw new Error(`There is no ${name}.`);
    return items[0].id;
  };
  return {
    bench,
    classId: (name) => idOf(CiClass, name),
    async item(name, values = {}) {
      const { id } = await bench.create(ConfigurationItem, {
        name,
        class: await idOf(CiClass, 'Cluster'),
        ...values,
      });
      await bench.transition(ConfigurationItem, id, 'deploy');
      return id;
    },
    async relate(first, verb, second) {
      const { id } = await bench.create(CiRelation, {
        first,
        second,
        relation_type: await idOf(CiRelationType, verb),
      });
      return id;
    },
  };
}

/** The Praxis error with which something fails. */
export async function refusal(work: Promise<unknown>): Promise<PraxisError> {
  try {
    await work;
  } catch (error) {
    if (isPraxisError(error)) return error;
    throw error;
  }
  throw new Error('It went through.');
}
