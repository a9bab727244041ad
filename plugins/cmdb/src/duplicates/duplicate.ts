import { choice, recordType, reference, text } from '@praxis/sdk';
import { ConfigurationItem } from '../record-types/configuration-item.js';

/** Two items that are perhaps one. */
export const CiDuplicate = recordType('ci_duplicate', {
  title: 'Possible duplicate',
  plural: 'Possible duplicates',
  display: 'why',
  icon: 'copy',
  fields: {
    first: reference({ label: 'Item', to: ConfigurationItem, required: true, immutable: true }),
    second: reference({ label: 'Other item', to: ConfigurationItem, required: true, immutable: true }),
    why: text({ label: 'What they share', required: true, maxLength: 500 }),
    status: choice({
      label: 'Decision',
      required: true,
      default: 'open',
      choices: {
        open: { label: 'To be decided', tone: 'orange' },
        merged: { label: 'Merged', tone: 'green' },
        different: { label: 'Two items', tone: 'neutral' },
      },
    }),
  },
  indexes: [{ fields: ['first', 'second'], unique: true }, { fields: ['status', '-created_at'] }],
});
