import { grant, type Grant } from '@praxis/sdk';
import { ChangeException } from './record-types/change-exception.js';
import { ChangeWindow } from './record-types/change-window.js';

export const grants: readonly Grant[] = [
  grant('agent', ChangeWindow, { actions: ['read'] }),
  grant('change-requester', ChangeWindow, { actions: ['read'] }),
  grant('change-manager', ChangeWindow, { actions: ['*'] }),
  // Part of the change: for those who may read that.
  grant('agent', ChangeException, { actions: ['read', 'create'] }),
  grant('change-requester', ChangeException, { actions: ['read'] }),
  grant('change-coordinator', ChangeException, { actions: ['transition:withdraw'] }),
  grant('change-manager', ChangeException, { actions: ['read', 'create', 'transition', 'update'] }),
];
