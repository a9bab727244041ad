import { form, view, type Form, type NavigationItem, type View } from '@praxis/sdk';
import { manageMail } from './access.js';
import { Mailbox, MailMessage } from './contract.js';

const columns = ['outcome', 'subject', 'from_address', 'to_address', 'reason', 'size', 'created_at'];

export const views: readonly View[] = [
  view(Mailbox, 'all', {
    title: 'Mailboxes',
    sort: ['name'],
    columns: ['name', 'address', 'active', 'record_type', 'imap_host', 'smtp_host', 'problem'],
  }),
  view(MailMessage, 'all', { title: 'All mail', sort: ['-created_at'], columns, icon: 'mail' }),
  view(MailMessage, 'trouble', {
    title: 'Rejected mail, and mail that could not be taken',
    filter: 'outcome in (rejected, failed)',
    sort: ['-created_at'],
    columns,
    icon: 'alert-triangle',
  }),
];

export const forms: readonly Form[] = [
  form(Mailbox, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['name', 'address', 'sender_name', 'username', 'active', 'sends_other'] },
      { title: 'Receiving', fields: ['imap_host', 'imap_port', 'imap_security', 'folder'] },
      { title: 'Sending', fields: ['smtp_host', 'smtp_port', 'smtp_security', 'smtp_signs_in'] },
      {
        title: 'What becomes of mail',
        fields: ['record_type', 'organisation', 'defaults', 'unknown_senders', 'automatic_mail'],
      },
    ],
  }),
];

export const navigation: readonly NavigationItem[] = [
  {
    id: 'mail.mailboxes',
    section: 'admin',
    label: 'Mailboxes',
    icon: 'mailbox',
    href: '/q/mailbox.all',
    permission: manageMail,
  },
  {
    id: 'mail.messages',
    section: 'admin',
    label: 'Mail',
    icon: 'mail',
    href: '/q/mail_message.all',
    permission: manageMail,
  },
];
