import { all, eq, isIn, type Predicate } from '@praxis/predicate';
import { extendType, reference } from '@praxis/sdk';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Problem } from './record-types/problem.js';

/** The problem that causes an incident. */
export const IncidentProblem = extendType(Incident, {
  plugin: 'problems',
  fields: { problem: reference({ label: 'Problem', to: Problem, onPurge: 'clear', group: 'work' }) },
});

/** Name of that field on incidents. */
export const problemOfIncident = 'problems__problem';

/** Open incidents that a problem causes. */
export function openIncidentsOf(problem: string): Predicate {
  return all(eq(problemOfIncident, problem), isIn('state_category', ['new', 'active', 'paused']));
}
