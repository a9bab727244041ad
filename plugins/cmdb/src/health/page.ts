import { actAsAgent } from '@praxis/plugin-people/contract';
import { Group } from '@praxis/plugin-people/contract';
import type { PluginPage } from '@praxis/sdk';
import { CiClass } from '../contract.js';
import { filterOf, healthBy, staleAfterDays } from './figures.js';

/** `/x/cmdb/health`: how true, how complete and how connected the items are, by class or by group. */
export const healthPage: PluginPage = {
  path: '/health',
  title: 'Health of configuration items',
  permission: actAsAgent,
  template: 'health',
  async load({ query }, { store, msg }) {
    const by = query['by'] === 'group' ? 'support_group' : 'class';
    const rows = await healthBy(store, by);
    const type = by === 'class' ? CiClass.name : Group.name;
    const titles = await store.titles(rows.flatMap(({ of }) => (of === null ? [] : [{ type, id: of }])));
    const list = (filter: string) => `/q/ci.all?f=${encodeURIComponent(filter)}`;
    const cell = (
      of: string | null,
      fault: 'stale' | 'doubted' | 'unrelated' | 'incomplete',
      count: number,
    ) => ({
      text: count,
      number: true,
      ...(count > 0 && { href: list(filterOf(by, of, fault)) }),
    });
    return {
      model: {
        byClass: by === 'class',
        staleAfterDays,
        columns: [
          { label: by === 'class' ? msg('Class') : msg('Support group') },
          ...[
            msg('Score'),
            msg('Items'),
            msg('Correctness'),
            msg('Stale'),
            msg('Perhaps duplicates'),
            msg('Completeness'),
            msg('Incomplete'),
            msg('Relations'),
            msg('Without relations'),
          ].map((label) => ({ label, number: true })),
        ],
        rows: rows.map((row) => ({
          cells: [
            {
              text: row.of === null ? msg('Of nobody') : (titles[row.of]?.title ?? '–'),
              href: list(filterOf(by, row.of)),
            },
            { text: row.score, number: true },
            { text: row.items, number: true },
            { text: row.correctness, number: true },
            cell(row.of, 'stale', row.stale),
            cell(row.of, 'doubted', row.doubted),
            { text: row.completeness, number: true },
            cell(row.of, 'incomplete', row.incomplete),
            { text: row.relations, number: true },
            cell(row.of, 'unrelated', row.unrelated),
          ],
        })),
      },
    };
  },
};
