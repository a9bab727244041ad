import { integer, recordType, text, uuid } from '@praxis/sdk';

/** How content somebody is with what became of their request. */
export const PortalRating = recordType('portal_rating', {
  title: 'Rating',
  plural: 'Ratings',
  description: 'How content somebody is with what became of their request.',
  display: 'comment',
  icon: 'star',
  visible: false,
  fields: {
    subject_type: text({ label: 'Record type', required: true, immutable: true, maxLength: 40 }),
    subject_id: uuid({ label: 'Record', required: true, immutable: true }),
    score: integer({ label: 'Stars', required: true, minimum: 1, maximum: 5 }),
    comment: text({ label: 'Comment', maxLength: 2000 }),
  },
  indexes: [{ fields: ['subject_id', 'created_by'], unique: true }],
});
