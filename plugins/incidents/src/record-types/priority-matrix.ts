import { choice, recordType } from '@praxis/sdk';
import { impacts, priorities, urgencies } from '../scales.js';

/** One cell of the table that makes a priority of impact and urgency. Administrators edit the table. */
export const PriorityMatrix = recordType('priority_matrix', {
  title: 'Priority rule',
  plural: 'Priority matrix',
  display: 'priority',
  icon: 'grid-4x4',
  cached: true,
  fields: {
    impact: choice({ label: 'Impact', required: true, choices: impacts }),
    urgency: choice({ label: 'Urgency', required: true, choices: urgencies }),
    priority: choice({ label: 'Priority', required: true, choices: priorities }),
  },
  indexes: [{ fields: ['impact', 'urgency'], where: { field: 'deleted_at', op: 'isEmpty' }, unique: true }],
  sort: ['impact', 'urgency'],
});
