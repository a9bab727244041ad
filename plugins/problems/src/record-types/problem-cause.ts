import { boolean, choice, integer, markdown, recordType, reference, text } from '@praxis/sdk';
import { Problem } from './problem.js';

/**
 * One step of the analysis: a "why" of the chain, or a factor on one of the branches of a
 * cause-and-effect diagram. Several may be true: seldom is there one root.
 */
export const ProblemCause = recordType('problem_cause', {
  title: 'Cause',
  plural: 'Causes',
  display: 'finding',
  icon: 'zoom-question',
  visible: false,
  partOf: { field: 'problem' },
  fields: {
    problem: reference({ label: 'Problem', to: Problem, required: true, immutable: true }),
    kind: choice({
      label: 'Kind',
      required: true,
      default: 'why',
      choices: {
        why: 'Why',
        people: 'People',
        process: 'Process',
        technology: 'Technology',
        environment: 'Environment',
        supplier: 'Supplier',
        measurement: 'Measurement',
      },
    }),
    position: integer({ label: 'Position', required: true, default: 100 }),
    finding: text({ label: 'Finding', required: true, minLength: 1, maxLength: 500 }),
    evidence: markdown({ label: 'Evidence', maxLength: 20_000 }),
    confirmed: boolean({ label: 'Confirmed', required: true, default: false }),
  },
  indexes: [{ fields: ['problem', 'position'] }],
  sort: ['position'],
});
