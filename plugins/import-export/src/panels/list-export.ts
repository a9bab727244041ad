import type { Panel } from '@praxis/sdk';
import { mayExport } from '../permissions.js';

const formats = [
  { format: 'csv', label: 'CSV' },
  { format: 'xlsx', label: 'Excel' },
  { format: 'ndjson', label: 'NDJSON' },
] as const;

/** Takes what a list shows out as a file: the same records, in the same order, with the same columns. */
export const listExport: Panel = {
  id: 'import-export.list',
  slot: 'list.tools',
  title: 'Export',
  permission: mayExport,
  template: 'panels/list-export',
  load({ type = '', query }) {
    const { f: filter, s: sort, c: columns, q } = query;
    const asked = {
      ...(filter !== undefined && filter !== '' && { filter }),
      ...(q !== undefined && q !== '' && { q }),
      ...(sort !== undefined && sort !== '' && { sort }),
      ...(columns !== undefined && columns !== '' && { columns: fieldsOf(columns) }),
    };
    return Promise.resolve({
      items: formats.map(({ format, label }) => ({
        label,
        href: `/api/v1/x/import-export/export/${type}?${new URLSearchParams({ format, ...asked }).toString()}`,
      })),
    });
  },
};

/** A list writes widths behind its columns; columns of plugins are no fields, and stay out. */
function fieldsOf(columns: string): string {
  return columns
    .split(',')
    .map((column) => column.split(':')[0] ?? '')
    .filter((name) => name !== '' && !name.includes('.'))
    .join(',');
}
