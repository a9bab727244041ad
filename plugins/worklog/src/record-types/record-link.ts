import { choice, recordType, text, uuid } from '@praxis/sdk';
import { Linkable } from '../traits.js';

/** How one record relates to another. Read it forwards: "`subject` *caused by* `target`". */
export const linkKinds = {
  related: { label: 'Related to', inverse: 'Related to' },
  duplicate: { label: 'Duplicate of', inverse: 'Duplicated by' },
  child: { label: 'Child of', inverse: 'Parent of' },
  caused_by: { label: 'Caused by', inverse: 'Cause of' },
  resolved_by: { label: 'Resolved by', inverse: 'Resolves' },
  blocked_by: { label: 'Blocked by', inverse: 'Blocks' },
  follows: { label: 'Follows up', inverse: 'Followed up by' },
} as const;

export type LinkKind = keyof typeof linkKinds;

/** A typed link between two records of any types. */
export const RecordLink = recordType('record_link', {
  title: 'Link',
  plural: 'Links',
  display: 'kind',
  icon: 'link',
  visible: false,
  fields: {
    subject_type: text({ label: 'Record type', required: true, immutable: true, maxLength: 40 }),
    subject_id: uuid({ label: 'Record', required: true, immutable: true }),
    kind: choice({
      label: 'Kind',
      required: true,
      immutable: true,
      choices: Object.fromEntries(
        Object.entries(linkKinds).map(([kind, { label }]) => [kind, label]),
      ) as Record<LinkKind, string>,
    }),
    target_type: text({ label: 'Type of the other record', required: true, immutable: true, maxLength: 40 }),
    target_id: uuid({ label: 'Other record', required: true, immutable: true }),
  },
  partOf: { typeField: 'subject_type', idField: 'subject_id', trait: Linkable },
  indexes: [
    {
      fields: ['subject_id', 'kind', 'target_id'],
      where: { field: 'deleted_at', op: 'isEmpty' },
      unique: true,
    },
    { fields: ['target_id', 'kind'] },
  ],
});
