import type { Cell, ListColumn } from '@praxis/sdk';
import { Badge } from '../contract.js';

/** How long each badge has been out. */
export const hoursOut: ListColumn = {
  id: 'badges.hours-out',
  type: Badge.name,
  title: 'Hours out',
  async load(records, { now }) {
    const cells = new Map<string, Cell>();
    for (const record of records) {
      const issued = record['issued_at'];
      if (typeof issued !== 'string' || !['out', 'overdue'].includes(String(record['state']))) continue;
      const hours = Math.floor((now().getTime() - Date.parse(issued)) / 3_600_000);
      cells.set(record.id, { text: `${hours} h`, ...(record['state'] === 'overdue' && { tone: 'red' }) });
    }
    return cells;
  },
};
