import type { PluginPage } from '@praxis/sdk';
import { mayExport } from '../permissions.js';

/** What can be taken out as a file. Lists with filters are exported from the lists themselves. */
export const exportPage: PluginPage = {
  path: '/export',
  title: 'Exports',
  permission: mayExport,
  template: 'export',
  load(_request, { msg, store }) {
    const types = store
      .types()
      .map((name) => store.describe(name)['x-record'])
      .filter(({ visible }) => visible);
    const href = (type: string, format: string): string =>
      `/api/v1/x/import-export/export/${type}?format=${format}`;
    return Promise.resolve({
      model: {
        columns: [msg('Records'), 'CSV', 'Excel', 'NDJSON'].map((label) => ({ label })),
        rows: types.map(({ name, plural }) => ({
          cells: [
            { text: plural },
            { text: 'CSV', href: href(name, 'csv') },
            { text: 'XLSX', href: href(name, 'xlsx') },
            { text: 'NDJSON', href: href(name, 'ndjson') },
          ],
        })),
      },
    });
  },
};
