import { choice, integer } from '@praxis/sdk';

const weights = {
  hard: { label: 'Cannot be scheduled', tone: 'red' },
  soft: { label: 'Is warned', tone: 'orange' },
  none: 'Is not looked for',
} as const;

/** Fields of the settings: what two changes at the same time come to. */
export const schedulePolicyFields = {
  same_item: choice({
    label: 'Another change on the same item',
    required: true,
    default: 'hard',
    choices: weights,
  }),
  neighbour_item: choice({
    label: 'Another change, or a freeze, on an item beside it',
    description: 'Items that it depends on, and items that depend on it.',
    required: true,
    default: 'soft',
    choices: weights,
  }),
  same_service: choice({
    label: 'Another change of the same service',
    description: 'Looked for where a change names no items.',
    required: true,
    default: 'soft',
    choices: weights,
  }),
  assignee_busy: choice({
    label: 'Another change of the same assignee',
    required: true,
    default: 'soft',
    choices: weights,
  }),
  neighbour_depth: integer({
    label: 'Items beside it are so many relations away at most',
    required: true,
    default: 1,
    minimum: 0,
    maximum: 3,
  }),
} as const;

export interface SchedulePolicy {
  readonly same_item: 'hard' | 'soft' | 'none';
  readonly neighbour_item: 'hard' | 'soft' | 'none';
  readonly same_service: 'hard' | 'soft' | 'none';
  readonly assignee_busy: 'hard' | 'soft' | 'none';
  readonly neighbour_depth: number;
}
