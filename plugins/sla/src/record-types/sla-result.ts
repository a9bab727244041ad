import { boolean, choice, duration, instant, integer, recordType, reference, text, uuid } from '@praxis/sdk';
import { Group } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';
import { Promised } from '../promised.js';
import { SlaPolicy } from './sla-policy.js';

/**
 * A promise that was kept or broken: one run of a clock, from its end or its breach on. Reports count
 * these; they follow the clocks and are written by nobody else.
 */
export const SlaResult = recordType('sla_result', {
  title: 'Service level result',
  plural: 'Service level results',
  description: 'A promise that was kept or broken.',
  display: 'subject_number',
  icon: 'target-arrow',
  fields: {
    subject_type: text({ label: 'Record type', required: true, immutable: true, maxLength: 40 }),
    subject_id: uuid({ label: 'Record', required: true, immutable: true }),
    subject_number: text({ label: 'Record', required: true, maxLength: 100 }),
    policy: reference({ label: 'Service level', to: SlaPolicy, required: true, immutable: true }),
    cycle: integer({ label: 'Run', required: true, immutable: true, minimum: 1 }),
    kind: choice({
      label: 'Kind',
      required: true,
      choices: {
        sla: { label: 'SLA', tone: 'blue' },
        ola: { label: 'OLA', tone: 'violet' },
        uc: { label: 'UC', tone: 'teal' },
      },
    }),
    metric: choice({
      label: 'Metric',
      required: true,
      choices: {
        time_to_own: 'Time to own',
        first_response: 'First response',
        next_response: 'Next response',
        resolution: 'Resolution',
        hand_over: 'Work of a group',
        supplier: 'Work of a supplier',
        other: 'Other',
      },
    }),
    target: text({ label: 'Target', maxLength: 255 }),
    outcome: choice({
      label: 'Outcome',
      required: true,
      choices: {
        met: { label: 'Met', tone: 'green', icon: 'check' },
        breached: { label: 'Breached', tone: 'red', icon: 'alert-triangle' },
        cancelled: { label: 'Cancelled', tone: 'neutral' },
        open: { label: 'Open again', tone: 'blue' },
      },
    }),
    ended: boolean({ label: 'Ended', required: true, default: true }),
    started_at: instant({ label: 'Started', required: true }),
    due_at: instant({ label: 'Due' }),
    ended_at: instant({ label: 'Ended at' }),
    limit_time: duration({ label: 'Promised time' }),
    elapsed_time: duration({ label: 'Elapsed time', required: true }),
    paused_time: duration({ label: 'Paused time', required: true }),
    month: text({
      label: 'Month',
      description: 'In which it was kept or broken, in UTC.',
      required: true,
      maxLength: 7,
      index: true,
    }),
    service: reference({ label: 'Service', to: Service, onPurge: 'clear' }),
    assignment_group: reference({ label: 'Group', to: Group, onPurge: 'clear' }),
  },
  partOf: { typeField: 'subject_type', idField: 'subject_id', trait: Promised },
  indexes: [
    { fields: ['subject_id', 'policy', 'cycle'], unique: true },
    { fields: ['month', 'outcome', 'metric'] },
    { fields: ['started_at'] },
  ],
  sort: ['-started_at'],
});
