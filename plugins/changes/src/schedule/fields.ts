import { choice, json } from '@praxis/sdk';
import type { Conflict } from './rules/conflict.js';

/** What a change keeps of the check of its planned time. */
export const scheduleFields = {
  conflict_level: choice({
    label: 'Conflicts',
    description: 'What stands against the planned time.',
    readOnly: true,
    quiet: true,
    choices: {
      soft: { label: 'Warned of', icon: 'alert-triangle', tone: 'orange' },
      hard: { label: 'Blocked', icon: 'calendar-off', tone: 'red' },
    },
  }),
  conflicts: json<readonly Conflict[]>({ label: 'What stands against it', readOnly: true, quiet: true }),
} as const;
