import { choice, instant, integer, recordType, reference, text, uuid } from '@praxis/sdk';
import { Promised } from '../promised.js';
import { SlaPolicy } from './sla-policy.js';
import { SlaStep } from './sla-step.js';

/**
 * A step of a clock that was taken, or its breach. It is made once, in the transaction in which it is
 * taken; whoever wants to tell somebody listens for its creation: `on(SlaEscalation).committed`.
 */
export const SlaEscalation = recordType('sla_escalation', {
  title: 'Escalation',
  plural: 'Escalations',
  display: 'name',
  icon: 'stairs-up',
  visible: false,
  fields: {
    subject_type: text({ label: 'Record type', required: true, immutable: true, maxLength: 40 }),
    subject_id: uuid({ label: 'Record', required: true, immutable: true }),
    policy: reference({ label: 'Service level', to: SlaPolicy, required: true, immutable: true }),
    step: reference({ label: 'Step', to: SlaStep, immutable: true, onPurge: 'clear' }),
    cycle: integer({ label: 'Run', required: true, immutable: true, minimum: 1 }),
    kind: choice({
      label: 'Kind',
      required: true,
      immutable: true,
      choices: {
        step: { label: 'Step', tone: 'orange' },
        breach: { label: 'Breach', tone: 'red' },
      },
    }),
    name: text({ label: 'Name', required: true, immutable: true }),
    due_at: instant({ label: 'Due', immutable: true }),
    problem: text({
      label: 'Could not be done',
      description: 'What refused the changes of the step.',
      maxLength: 1000,
      immutable: true,
    }),
  },
  partOf: { typeField: 'subject_type', idField: 'subject_id', trait: Promised },
  indexes: [{ fields: ['subject_id', 'created_at'] }],
});
