import type { Route } from '@praxis/sdk';
import { exportRecords, type ExportFormat } from '../export/export-records.js';
import { mayExport } from '../permissions.js';

/** Takes a list out as a file: what the caller may read of it, and nothing else. */
export const exportRoute: Route = {
  method: 'get',
  path: '/export/:type',
  summary: 'Records of a query as CSV, XLSX or NDJSON',
  permission: mayExport,
  query: {
    format: {
      type: 'string',
      enum: ['csv', 'xlsx', 'ndjson'],
      description: 'Format of the file; csv without it',
    },
    filter: { type: 'string', maxLength: 20_000, description: 'Predicate, as text or JSON' },
    q: { type: 'string', maxLength: 1000, description: 'Words to search for' },
    sort: { type: 'string', maxLength: 1000, description: 'Fields, parted by commas; - is descending' },
    columns: { type: 'string', maxLength: 5000, description: 'Fields, parted by commas' },
  },
  async handle({ params, query }, context) {
    const text = (name: string): string | undefined => {
      const value = query[name];
      return typeof value === 'string' && value !== '' ? value : undefined;
    };
    const list = (name: string): readonly string[] | undefined =>
      text(name)
        ?.split(',')
        .map((each) => each.trim());
    const filter = text('filter');
    const search = text('q');
    const sort = list('sort');
    const columns = list('columns');
    return exportRecords(context.store, {
      type: params['type'] ?? '',
      format: (text('format') ?? 'csv') as ExportFormat,
      ...(filter !== undefined && { filter }),
      ...(search !== undefined && { search }),
      ...(sort !== undefined && { sort }),
      ...(columns !== undefined && { columns }),
    });
  },
};
