import { choice, settings } from '@praxis/sdk';

export const TaskSettings = settings('tasks', {
  when_done: choice({
    label: 'Open tasks of a finished record',
    description: 'What becomes of those that it could be finished without.',
    required: true,
    default: 'keep',
    choices: { keep: 'They stay open', skip: 'They are skipped' },
  }),
});
