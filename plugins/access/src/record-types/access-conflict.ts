import { recordType, reference, text } from '@praxis/sdk';
import { Entitlement } from './entitlement.js';

/** Two entitlements that nobody may have together. */
export const AccessConflict = recordType('access_conflict', {
  title: 'Separation of duties',
  plural: 'Separations of duties',
  description: 'Two entitlements that nobody may have together.',
  display: 'reason',
  icon: 'arrows-split',
  cached: true,
  fields: {
    one: reference({ label: 'Nobody with', to: Entitlement, required: true }),
    other: reference({ label: 'may have', to: Entitlement, required: true }),
    reason: text({ label: 'Why', required: true, maxLength: 255 }),
  },
  indexes: [{ fields: ['one', 'other'], unique: true }],
  sort: ['created_at'],
});
