import { recordType, text, uuid } from '@praxis/sdk';

/** That somebody reported something without signing in: to count how often it happens, and to know how it came. */
export const GuestReport = recordType('guest_report', {
  title: 'Guest report',
  plural: 'Guest reports',
  description: 'What was sent with the form for people who do not sign in.',
  display: 'email',
  icon: 'user-question',
  visible: false,
  fields: {
    email: text({ label: 'Email', required: true, immutable: true, format: 'email' }),
    origin: text({
      label: 'Origin',
      description: 'A hash of the address that it came from; the address itself is not kept.',
      required: true,
      immutable: true,
      maxLength: 64,
    }),
    incident: uuid({ label: 'Record', required: true, immutable: true }),
  },
  indexes: [
    { fields: ['origin', '-created_at'] },
    { fields: ['email', '-created_at'] },
    { fields: ['-created_at'] },
  ],
});
