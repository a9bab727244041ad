import { choice, duration, instant, markdown, recordType, reference, text, uuid } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';

/** That somebody reached us, or we them, whatever the channel; also when no record came of it. */
export const Contact = recordType('contact', {
  title: 'Contact',
  plural: 'Contacts',
  description: 'That somebody reached us, or we them, whatever the channel.',
  display: 'summary',
  icon: 'phone',
  fields: {
    channel: choice({
      label: 'Channel',
      required: true,
      immutable: true,
      choices: {
        phone: { label: 'Phone', icon: 'phone' },
        walk_in: { label: 'In person', icon: 'walk' },
        email: { label: 'Email', icon: 'mail' },
        portal: { label: 'Portal', icon: 'world' },
        chat: { label: 'Chat', icon: 'message-circle' },
        api: { label: 'API', icon: 'api' },
      },
    }),
    direction: choice({
      label: 'Direction',
      required: true,
      default: 'in',
      choices: { in: 'They reached us', out: 'We reached them' },
    }),
    person: reference({ label: 'Person', to: Person, onPurge: 'clear' }),
    number_called: text({ label: 'Phone number', maxLength: 50 }),
    began_at: instant({ label: 'When', required: true }),
    lasted: duration({ label: 'Lasted', minimum: 0, maximum: 86_400 }),
    summary: text({ label: 'What about', required: true, minLength: 1, search: 'A' }),
    notes: markdown({ label: 'Notes', maxLength: 20_000, search: 'C' }),
    subject_type: text({ label: 'Record type', maxLength: 40 }),
    subject_id: uuid({ label: 'Record' }),
    source: text({
      label: 'What it was read from',
      description: 'Of contacts that were noted by themselves, such as mail; each is noted once.',
      maxLength: 60,
      unique: true,
      quiet: true,
      readOnly: true,
    }),
  },
  indexes: [
    { fields: ['-began_at'] },
    { fields: ['channel', '-began_at'] },
    { fields: ['person', '-began_at'] },
    { fields: ['subject_id', '-began_at'] },
  ],
  sort: ['-began_at'],
});
