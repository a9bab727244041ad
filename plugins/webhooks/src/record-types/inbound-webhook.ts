import { boolean, choice, json, recordType, text } from '@praxis/sdk';

/** An address at which another system tells us something. */
export const InboundWebhook = recordType('inbound_webhook', {
  title: 'Incoming webhook',
  plural: 'Incoming webhooks',
  description: 'An address at which another system tells us something.',
  display: 'name',
  icon: 'webhook',
  fields: {
    name: text({ label: 'Name', required: true, minLength: 1, unique: true, search: 'A' }),
    active: boolean({ label: 'Active', required: true, default: true }),
    signature: choice({
      label: 'How calls are signed',
      required: true,
      default: 'standard',
      choices: {
        standard: 'Standard Webhooks (webhook-signature)',
        hub: 'X-Hub-Signature-256, as GitHub does',
      },
    }),
    mapping: json<Readonly<Record<string, string>>>({
      label: 'What is taken from a call',
      description: 'Names and JSON Pointers, such as {"key": "/issue/key", "title": "/issue/title"}.',
      required: true,
    }),
    record_type: text({
      label: 'Records of type',
      description: 'Its name, such as incident.',
      required: true,
      default: 'incident',
      maxLength: 40,
    }),
    find_field: text({
      label: 'Found by the field',
      description: 'The record whose field holds what is named below. Empty: none is looked for.',
      maxLength: 60,
    }),
    find_name: text({ label: 'Holds', description: 'One of the names above, such as key.', maxLength: 60 }),
    create_values: json<Readonly<Record<string, unknown>>>({
      label: 'Else a record with these values',
      description: 'Such as {"title": "{event.title}"}. Empty: the call is noted, and nothing is made.',
    }),
    secret: text({ label: 'Secret', maxLength: 2000, group: 'secret', readOnly: true }),
    token_hash: text({ label: 'Token', maxLength: 64, unique: true, group: 'secret', readOnly: true }),
  },
  sort: ['name'],
});
