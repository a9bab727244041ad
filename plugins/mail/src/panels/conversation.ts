import { all, eq } from '@praxis/predicate';
import { actAsAgent } from '@praxis/plugin-people/contract';
import { Commentable } from '@praxis/plugin-worklog/contract';
import type { Panel } from '@praxis/sdk';
import { MailMessage } from '../contract.js';

const most = 10;

/** On the page of a record: the mails of its conversation, with their originals. */
export const conversationPanel: Panel = {
  id: 'mail.conversation',
  slot: 'record.side',
  title: 'Mail',
  traits: [Commentable.name],
  permission: actAsAgent,
  after: ['worklog.watchers'],
  template: 'panels/conversation',
  async load({ record, type }, context) {
    if (record === undefined || type === undefined) return undefined;
    // Whoever reads the record may see that there were mails about it, and read them.
    const store = context.store.asSystem('mail about a record is for the agents who may read it');
    const { items } = await store.find(MailMessage, {
      filter: all(eq('subject_id', record.id)),
      sort: ['-created_at'],
      fields: ['direction', 'from_address', 'to_address', 'subject', 'created_at', 'outcome', 'reason'],
      limit: most,
    });
    if (items.length === 0) return undefined;
    return {
      mails: items.map((mail) => ({
        href: `/api/v1/x/mail/messages/${mail.id}/original`,
        symbol: mail.direction === 'in' ? 'mail' : 'send',
        incoming: mail.direction === 'in',
        who: (mail.direction === 'in' ? mail.from_address : mail.to_address) ?? '',
        reason: mail.outcome === 'rejected' ? mail.reason : null,
        at: mail.created_at,
      })),
    };
  },
};
