import { all, any, eq, isIn, isNotEmpty, ne, variable } from '@praxis/predicate';
import { grant, type Grant, type Permission, type Role } from '@praxis/sdk';
import {
  Change,
  ChangeModel,
  ChangeModelState,
  ChangeRiskHistory,
  ChangeRiskQuestion,
  ChangeRiskRule,
  ChangeTemplate,
} from './contract.js';
import { grantExceptions, manageChanges, manageSchedule, runPipelines } from './permissions.js';

export const permissions: readonly Permission[] = [
  { id: manageChanges, title: 'Keep change models, templates and risk rules' },
  { id: manageSchedule, title: 'Keep maintenance windows, freezes and meetings of the CAB' },
  { id: grantExceptions, title: 'Let changes be done in spite of a freeze' },
  { id: runPipelines, title: 'Ask for changes as a pipeline' },
];

export const roles: readonly Role[] = [
  {
    id: 'change-requester',
    title: 'Change requester',
    description: 'Asks for changes, follows their own, and withdraws them.',
    includes: ['requester'],
  },
  {
    id: 'change-coordinator',
    title: 'Change coordinator',
    description: 'Plans changes and leads them from the assessment to the review.',
    includes: ['agent', 'change-requester'],
  },
  {
    id: 'change-advisor',
    title: 'CAB member',
    description: 'Reads changes and the agendas of the boards. For members of a CAB who are no agents.',
    includes: ['requester'],
  },
  {
    id: 'change-manager',
    title: 'Change manager',
    description: 'Answers for the practice: every change, models, templates, risk, windows and exceptions.',
    includes: ['change-coordinator'],
    permissions: [manageChanges, manageSchedule, grantExceptions, runPipelines],
  },
  {
    id: 'change-pipeline',
    title: 'Deployment pipeline',
    description: 'Asks for changes over the API, waits for the answer, and writes back what became of them.',
    includes: ['requester'],
    permissions: [runPipelines],
  },
];

const isMine = any(eq('requester', variable('me')), eq('created_by', variable('me')));
const isMyWork = any(isMine, eq('assignee', variable('me')), isIn('assignment_group', variable('me.groups')));

/** A template of which a version is published, and which was not retired since. */
export const isUsable = all(isNotEmpty('published_version'), ne('state', 'retired'));

export const grants: readonly Grant[] = [
  grant('change-requester', Change, { actions: ['read'], where: isMine }),
  grant('change-requester', Change, { actions: ['create'], where: isMine }),
  grant('change-requester', Change, { actions: ['update'], where: all(isMine, eq('state', 'new')) }),
  grant('change-requester', Change, { actions: ['transition:cancel'], where: isMine }),
  grant('change-pipeline', Change, {
    actions: [
      ...(['read', 'create', 'transition:authorise', 'transition:schedule'] as const),
      ...(['transition:implement', 'transition:review', 'transition:close'] as const),
    ],
    where: isMine,
  }),
  grant('change-pipeline', ChangeModel, { actions: ['read'] }),
  grant('change-pipeline', ChangeTemplate, { actions: ['read'], where: isUsable }),
  grant('change-advisor', Change, { actions: ['read'] }),
  grant('agent', Change, { actions: ['read', 'create'] }),
  grant('agent', Change, { actions: ['update', 'transition'], where: isMyWork }),
  grant('change-coordinator', Change, { actions: ['read', 'create', 'update', 'transition'] }),
  grant('change-manager', Change, { actions: ['*'] }),
  ...[...[ChangeModel, ChangeModelState], ...[ChangeRiskRule, ChangeRiskQuestion, ChangeRiskHistory]].flatMap(
    (type) => [
      grant('agent', type, { actions: ['read'] }),
      grant('change-requester', type, { actions: ['read'] }),
      grant('change-advisor', type, { actions: ['read'] }),
      grant('change-manager', type, { actions: ['*'] }),
    ],
  ),
  // What is not published concerns those who write it; using one needs that it is.
  grant('change-requester', ChangeTemplate, { actions: ['read'], where: isUsable }),
  grant('agent', ChangeTemplate, { actions: ['read'] }),
  grant('change-coordinator', ChangeTemplate, {
    actions: ['create', 'update', 'transition:propose', 'transition:amend'],
  }),
  grant('change-manager', ChangeTemplate, { actions: ['*'] }),
];
