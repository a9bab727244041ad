import { on } from '@praxis/sdk';
import { RequestedItem } from '../record-types/requested-item.js';

/** The decision moves the item in the transaction of the last vote. What was made void is put back by hand. */
export const whenDecided = on(RequestedItem).derive(
  {
    id: 'requests.when-decided',
    fields: ['approval_state'],
    when: (item) => item.state === 'in_approval' && item.approval_state !== 'pending',
  },
  async (item, { tx }) => {
    if (item.state !== 'in_approval') return;
    const system = tx.asSystem('the decision moves it, whoever voted');
    if (item.approval_state === 'approved') await system.transition(RequestedItem, item.id, 'begin');
    else if (item.approval_state === 'rejected' || item.approval_state === 'expired')
      await system.transition(RequestedItem, item.id, 'reject');
  },
);
