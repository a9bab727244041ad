import { choices, trait } from '@praxis/sdk';

/** Records of the type have tasks, which may keep them from being finished. */
export const Taskable = trait('taskable', {
  title: 'Tasks',
  fields: {
    started_lists: choices({
      label: 'Task lists that started by themselves',
      description: 'Their ids; none starts twice.',
      readOnly: true,
      quiet: true,
    }),
  },
});

/** Records of the type have a checklist. */
export const Checkable = trait('checkable', { title: 'Checklist' });

/** The time that records of the type take is written down. */
export const TimeTracked = trait('time_tracked', { title: 'Time' });
