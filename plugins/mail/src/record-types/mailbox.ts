import { boolean, choice, instant, integer, markdown, recordType, reference, text } from '@praxis/sdk';
import { Organisation } from '@praxis/plugin-people/contract';

const security = {
  tls: 'TLS from the start',
  starttls: 'STARTTLS',
  none: 'None; only on the same machine',
} as const;

/** An address at which mail is received, and from which it is sent. */
export const Mailbox = recordType('mailbox', {
  title: 'Mailbox',
  plural: 'Mailboxes',
  display: 'name',
  icon: 'mailbox',
  cached: true,
  fields: {
    name: text({ label: 'Name', required: true, search: 'A' }),
    address: text({ label: 'Address', required: true, unique: true, format: 'email' }),
    sender_name: text({ label: 'Name of the sender', description: 'Beside the address in what is sent.' }),
    active: boolean({ label: 'Active', required: true, default: true }),
    sends_other: boolean({
      label: 'Sends everything else',
      description: 'What belongs to no conversation of a mailbox is sent from this one.',
      required: true,
      default: false,
    }),
    username: text({ label: 'User name', description: 'The address, where it is empty.' }),
    imap_host: text({ label: 'IMAP server', description: 'Empty: nothing is received.' }),
    imap_port: integer({ label: 'IMAP port', required: true, default: 993, minimum: 1, maximum: 65535 }),
    imap_security: choice({ label: 'IMAP security', required: true, default: 'tls', choices: security }),
    folder: text({ label: 'Folder', required: true, default: 'INBOX' }),
    smtp_host: text({ label: 'SMTP server', description: 'Empty: nothing is sent.' }),
    smtp_port: integer({ label: 'SMTP port', required: true, default: 587, minimum: 1, maximum: 65535 }),
    smtp_security: choice({ label: 'SMTP security', required: true, default: 'starttls', choices: security }),
    smtp_signs_in: boolean({ label: 'Signs in to send', required: true, default: true }),
    record_type: text({
      label: 'New mail becomes',
      description: 'Name of a record type, such as incident.',
      required: true,
      default: 'incident',
      maxLength: 40,
    }),
    organisation: reference({
      label: 'Organisation',
      description: 'Of senders whom we do not know yet; without one, that of their mail domain.',
      to: Organisation,
      onPurge: 'clear',
    }),
    defaults: markdown({
      label: 'New records get',
      description: 'One field a line, such as impact: 3',
      maxLength: 2000,
    }),
    unknown_senders: choice({
      label: 'Senders whom we do not know',
      required: true,
      default: 'create',
      choices: { create: 'Become people', reject: 'Are rejected' },
    }),
    automatic_mail: choice({
      label: 'Mail of machines and lists',
      description: 'It is never answered. Replies of machines and bounces never become records.',
      required: true,
      default: 'create',
      choices: { create: 'Becomes records', reject: 'Is rejected' },
    }),
    secret: text({ label: 'Password', maxLength: 2000, group: 'secret', readOnly: true }),
    uid_validity: text({
      label: 'Generation of the folder',
      maxLength: 40,
      group: 'technical',
      readOnly: true,
    }),
    last_uid: text({ label: 'Last message taken', maxLength: 20, group: 'technical', readOnly: true }),
    watched_until: instant({ label: 'Watched until', group: 'technical', readOnly: true }),
    problem: text({ label: 'Problem', maxLength: 1000, readOnly: true }),
  },
  sort: ['name'],
});
