import { on, refuse } from '@praxis/sdk';
import { NotificationQuietTime } from '../contract.js';

/** Quiet hours begin and end, or nothing would come any more. */
export const quietTimeEnds = on(NotificationQuietTime).guard(
  { id: 'notifications.quiet-time-ends', actions: ['create', 'update'] },
  ({ from_time: from, until_time: until, days }) => {
    if ((from === null) !== (until === null))
      return refuse(
        'QUIET_HALF',
        'Say when it begins and when it ends.',
        from === null ? 'from_time' : 'until_time',
      );
    if (from !== null && from === until)
      return refuse('QUIET_NEVER_ENDS', 'It ends at another time than it begins.', 'until_time');
    return (days ?? []).length > 6
      ? refuse('QUIET_NEVER_ENDS', 'Leave at least one day on which you are told.', 'days')
      : undefined;
  },
);
