import { boolean, markdown, recordType, text } from '@praxis/sdk';

/** Another system that is called. */
export const Webhook = recordType('webhook', {
  title: 'Outgoing webhook',
  plural: 'Outgoing webhooks',
  description: 'Another system that rules and macros can call.',
  display: 'name',
  icon: 'webhook',
  fields: {
    name: text({ label: 'Name', required: true, minLength: 1, unique: true, search: 'A' }),
    url: text({ label: 'Address', required: true, maxLength: 2000, format: 'uri' }),
    active: boolean({ label: 'Active', required: true, default: true }),
    description: markdown({ label: 'Description', maxLength: 5000 }),
    secret: text({ label: 'Secret', maxLength: 2000, group: 'secret', readOnly: true }),
  },
  sort: ['name'],
});
