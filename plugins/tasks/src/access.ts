import { eq, variable } from '@praxis/predicate';
import { grant, type Grant, type Permission, type Role } from '@praxis/sdk';
import { ChecklistItem, Task, TaskTemplate, TaskTemplateItem, TimeActivity, TimeEntry } from './contract.js';

export const manageLists = 'tasks.manage-lists';
export const manageTime = 'tasks.manage-time';

export const permissions: readonly Permission[] = [
  { id: 'tasks.cancel', title: 'Cancel single tasks' },
  { id: manageLists, title: 'Keep task lists' },
  { id: manageTime, title: 'See and mend the time of everybody' },
];

export const roles: readonly Role[] = [
  {
    id: 'task-manager',
    title: 'Task list manager',
    description: 'Keeps the lists of tasks that are started on records.',
    includes: ['agent'],
    permissions: [manageLists, 'tasks.cancel'],
  },
  {
    id: 'time-manager',
    title: 'Time manager',
    description: 'Sees and mends the time of everybody, and keeps activities.',
    includes: ['agent'],
    permissions: [manageTime],
  },
];

const definitions = [TaskTemplate, TaskTemplateItem];
const isMine = eq('person', variable('me'));

/** Tasks, lines and entries are part of other records, so these grants reach as far as those are readable. */
export const grants: readonly Grant[] = [
  grant('agent', Task, { actions: ['*'] }),
  grant('agent', ChecklistItem, { actions: ['*'] }),
  ...[...definitions, TimeActivity].map((type) => grant('agent', type, { actions: ['read'] })),
  ...definitions.map((type) => grant('task-manager', type, { actions: ['*'] })),
  // How long somebody worked on what is between them and those who may see the time of everybody.
  grant('agent', TimeEntry, { actions: ['*'], where: isMine }),
  grant('time-manager', TimeEntry, { actions: ['*'] }),
  grant('time-manager', TimeActivity, { actions: ['*'] }),
];
