import type { RecordAction } from '@praxis/sdk';
import { manageMail } from '../access.js';
import { Mailbox } from '../contract.js';

/** Leads from a mailbox to its password and to a try of its servers. */
export const connectionAction: RecordAction = {
  id: 'mail.connection',
  label: 'Password and connection',
  icon: 'plug-connected',
  types: [Mailbox.name],
  permission: manageMail,
  run: ({ records: [mailbox] }) =>
    Promise.resolve({
      message: 'Enter the password, and try the servers.',
      href: `/x/mail/connection/${mailbox?.id ?? ''}`,
    }),
};
