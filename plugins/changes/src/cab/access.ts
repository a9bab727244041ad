import { grant, type Grant } from '@praxis/sdk';
import { CabItem } from './record-types/cab-item.js';
import { CabMeeting } from './record-types/cab-meeting.js';
import { ChangeBoard } from './record-types/change-board.js';

export const grants: readonly Grant[] = [
  ...[ChangeBoard, CabMeeting, CabItem].map((type) => grant('agent', type, { actions: ['read'] })),
  // Members who are no agents prepare themselves, too.
  ...[ChangeBoard, CabMeeting, CabItem].map((type) => grant('change-advisor', type, { actions: ['read'] })),
  grant('change-requester', CabItem, { actions: ['read'] }),
  ...[ChangeBoard, CabMeeting, CabItem].map((type) => grant('change-manager', type, { actions: ['*'] })),
  grant('change-coordinator', CabItem, { actions: ['create'] }),
];
