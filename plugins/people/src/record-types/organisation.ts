import { boolean, markdown, recordType, reference, text } from '@praxis/sdk';

/** A company, or a part of one, that people belong to. */
export const Organisation = recordType('organisation', {
  title: 'Organisation',
  plural: 'Organisations',
  display: 'name',
  icon: 'building',
  fields: {
    name: text({ label: 'Name', required: true, unique: true, search: 'A' }),
    parent: reference({ label: 'Part of', to: 'organisation', onPurge: 'clear' }),
    mail_domain: text({
      label: 'Mail domain',
      description: 'People who write from this domain belong to the organisation.',
      pattern: '^[a-z0-9.-]+\\.[a-z]{2,}$',
    }),
    vip: boolean({
      label: 'VIP',
      required: true,
      default: false,
      description: 'Everybody in it counts as a VIP.',
    }),
    notes: markdown({ label: 'Notes', group: 'internal' }),
  },
  sort: ['name'],
});
