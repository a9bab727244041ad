import { actAsAgent } from '@praxis/plugin-people/contract';
import { Commentable } from '@praxis/plugin-worklog/contract';
import type { Panel } from '@praxis/sdk';
import { heldMessages } from '../held/held-messages.js';

/** On the page of a record, while a message of the reader has not left the house: the way to take it back. */
export const heldPanel: Panel = {
  id: 'notifications.held',
  slot: 'record.banner',
  title: 'Not sent yet',
  traits: [Commentable.name],
  permission: actAsAgent,
  template: 'panels/held',
  async load({ record, type }, context) {
    if (record === undefined || type === undefined) return undefined;
    const [newest] = await heldMessages(context, record.id);
    if (newest === undefined) return undefined;
    return {
      action: `/x/notifications/take-back/${type}/${record.id}`,
      comment: newest.comment,
      leavesAt: newest.send_after,
    };
  },
};
