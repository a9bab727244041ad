import { grant, type Grant, type Permission, type Role } from '@praxis/sdk';
import { Mailbox, MailMessage } from './contract.js';

/** Setting mailboxes up, and looking at what came through them. */
export const manageMail = 'mail.manage';

export const permissions: readonly Permission[] = [{ id: manageMail, title: 'Set up mailboxes' }];

export const roles: readonly Role[] = [
  {
    id: 'mail-manager',
    title: 'Mail manager',
    description: 'Sets up mailboxes, and looks after what was rejected or could not be taken.',
    includes: ['agent'],
    permissions: [manageMail],
  },
];

export const grants: readonly Grant[] = [
  // Never the group "secret": what is in there is set on a page of its own, and read by nobody.
  grant('mail-manager', Mailbox, { actions: ['*'], read: ['default', 'technical'], write: ['default'] }),
  grant('mail-manager', MailMessage, { actions: ['read', 'delete'] }),
];
