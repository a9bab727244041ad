import { trait } from '@praxis/sdk';

/** Records of the type have tasks, which may keep them from being finished. */
export const Taskable = trait('taskable', { title: 'Tasks' });

/** Records of the type have a checklist. */
export const Checkable = trait('checkable', { title: 'Checklist' });

/** The time that records of the type take is written down. */
export const TimeTracked = trait('time_tracked', { title: 'Time' });
