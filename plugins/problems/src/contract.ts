export {
  candidateSources,
  type CandidateSource,
  type IncidentGroup,
  type UnexplainedIncident,
} from './candidate-sources.js';
export { KnownError } from './record-types/known-error.js';
export { Problem } from './record-types/problem.js';
export { ProblemCause } from './record-types/problem-cause.js';
export { IncidentProblem, problemOfIncident } from './incident-problem.js';
export { problemLifecycle } from './lifecycle.js';
