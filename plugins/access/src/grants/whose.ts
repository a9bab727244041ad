import { any, eq, variable } from '@praxis/predicate';

/** Those who have it, asked for it or own it. */
export const isMineToSee = any(
  eq('person', variable('me')),
  eq('requested_by', variable('me')),
  eq('owner', variable('me')),
);
