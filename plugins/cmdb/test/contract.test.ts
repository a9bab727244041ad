import { fileURLToPath } from 'node:url';
import { describePlugin } from '@praxis/testkit';
import { CiClass, CiRelation, CiRelationType, ConfigurationItem } from '../src/contract.js';

describe('the CMDB plugin', () => {
  describePlugin(fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''), {
    prepare: async (bench) => {
      const [cluster] = (await bench.store.find(CiClass, { filter: "name = 'Cluster'" })).items;
      const [runsOn] = (await bench.store.find(CiRelationType, { filter: "name = 'runs on'" })).items;
      const item = (name: string) => bench.create(ConfigurationItem, { name, class: cluster?.id ?? '' });
      const [shop, rack] = [await item('Shop'), await item('Rack')];
      await bench.create(CiRelation, {
        first: shop.id,
        second: rack.id,
        relation_type: runsOn?.id ?? '',
      });
    },
  });
});
