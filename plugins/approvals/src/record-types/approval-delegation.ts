import { instant, recordType, reference, text } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';

/** Somebody answers for somebody else, from one moment to another. */
export const ApprovalDelegation = recordType('approval_delegation', {
  title: 'Deputy for approvals',
  plural: 'Deputies for approvals',
  display: 'title',
  icon: 'user-share',
  fields: {
    title: text({ label: 'Who for whom', readOnly: true, maxLength: 500 }),
    person: reference({
      label: 'Person',
      description: 'Who is away. Empty: you.',
      to: Person,
      immutable: true,
    }),
    deputy: reference({ label: 'Deputy', description: 'Who answers meanwhile.', to: Person, required: true }),
    starts_at: instant({ label: 'From', required: true }),
    ends_at: instant({ label: 'Until', required: true }),
    reason: text({ label: 'Why' }),
    next_at: instant({ label: 'Next change', readOnly: true, quiet: true }),
  },
  indexes: [
    { fields: ['person', 'ends_at'] },
    { fields: ['deputy', 'ends_at'] },
    { fields: ['next_at'], where: { field: 'next_at', op: 'isNotEmpty' } },
    { fields: ['-ends_at'] },
  ],
  sort: ['-ends_at'],
});
