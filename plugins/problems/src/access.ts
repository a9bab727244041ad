import { eq, variable } from '@praxis/predicate';
import { grant, type Grant, type Permission, type Role } from '@praxis/sdk';
import { KnownError, Problem, ProblemCause } from './contract.js';

export const publishWorkarounds = 'problems.publish';

export const permissions: readonly Permission[] = [
  { id: 'problems.accept-risk', title: 'Accept the risk of a problem' },
  { id: publishWorkarounds, title: 'Publish workarounds to callers' },
];

export const roles: readonly Role[] = [
  {
    id: 'problem-manager',
    title: 'Problem manager',
    description: 'Coordinates the analysis of problems, publishes workarounds and accepts risks.',
    includes: ['agent'],
    permissions: ['problems.accept-risk', publishWorkarounds],
  },
];

export const grants: readonly Grant[] = [
  grant('agent', Problem, { actions: ['read', 'create', 'update', 'transition'] }),
  grant('problem-manager', Problem, { actions: ['*'] }),
  grant('agent', ProblemCause, { actions: ['*'] }),
  // What is not published yet concerns those who write it.
  grant('agent', KnownError, { actions: ['read'], where: eq('state', 'published') }),
  grant('agent', KnownError, { actions: ['read', 'create', 'update'], where: eq('owner', variable('me')) }),
  grant('problem-manager', KnownError, { actions: ['*'] }),
];
