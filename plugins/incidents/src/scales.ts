import type { ChoiceList } from '@praxis/sdk';

/** How many people or how much of the business an incident touches; 1 is the most. */
export const impacts = {
  '1': '1 – Whole organisation',
  '2': '2 – Several departments',
  '3': '3 – Department',
  '4': '4 – Team',
  '5': '5 – One person',
} as const satisfies ChoiceList;

/** How soon it has to be dealt with; 1 is the soonest. */
export const urgencies = {
  '1': '1 – Immediately',
  '2': '2 – Very high',
  '3': '3 – High',
  '4': '4 – Medium',
  '5': '5 – Low',
} as const satisfies ChoiceList;

export const priorities = {
  '1': { label: '1 – Critical', tone: 'red', icon: 'priority-1' },
  '2': { label: '2 – High', tone: 'orange', icon: 'priority-2' },
  '3': { label: '3 – Medium', icon: 'priority-3' },
  '4': { label: '4 – Low', icon: 'priority-4' },
  '5': { label: '5 – Very low', icon: 'priority-5' },
} as const satisfies ChoiceList;

export type Priority = keyof typeof priorities;

/** How an incident came to its end. */
export const resolutionCodes = {
  fixed: 'Fixed',
  workaround: 'Workaround given',
  user_error: 'User error',
  works_as_designed: 'Works as designed',
  not_reproducible: 'Cannot be reproduced',
  third_party: 'Fixed by a third party',
  duplicate: 'Duplicate',
  no_longer_needed: 'No longer needed',
  unknown: 'Unknown',
} as const satisfies ChoiceList;
