import { boolean, choice, choices, integer, recordType, reference, references, text } from '@praxis/sdk';
import { ApprovalPolicy } from '@praxis/plugin-approvals/contract';
import { TaskTemplate } from '@praxis/plugin-tasks/contract';
import { changeStates } from '../lifecycle.js';
import { ChangeModel } from './change-model.js';

/** A state that a model uses: what a change needs to come into it, what happens then, and where it goes on. */
export const ChangeModelState = recordType('change_model_state', {
  title: 'State of a change model',
  plural: 'States of change models',
  display: 'state',
  icon: 'stairs-up',
  cached: true,
  partOf: { field: 'model' },
  fields: {
    model: reference({ label: 'Model', to: ChangeModel, required: true, immutable: true }),
    state: choice({ label: 'State', required: true, immutable: true, choices: changeStates }),
    position: integer({ label: 'Position', required: true, default: 100 }),
    next_states: choices({
      label: 'Goes on to',
      description: 'The first of them that lies ahead is the usual one. New stands for a rejection.',
      choices: changeStates,
    }),
    required_fields: choices({
      label: 'Fields that it needs',
      description:
        'What has to be filled before a change comes here, one a line: labels, such as Planned start, or names.',
    }),
    entry_condition: text({
      label: 'Only if',
      description: 'A filter over fields of the change itself. Others do not come into this state.',
      maxLength: 2000,
    }),
    entry_explanation: text({
      label: 'What people are told otherwise',
      description: 'One sentence that says what to do.',
      maxLength: 500,
    }),
    approval_policies: references({
      label: 'Approval',
      description:
        'Asked as soon as a change comes here; it goes on when it is approved, and back to new when it is not. Of several policies the first that fits the change.',
      to: ApprovalPolicy,
    }),
    no_approval_if: text({
      label: 'Needs no approval if',
      description: 'A filter over fields of the change itself, such as: risk = low.',
      maxLength: 2000,
    }),
    automatic: boolean({
      label: 'Goes on by itself',
      description:
        'To the usual one of the states above, as soon as nothing is missing and whoever is asked has agreed.',
      required: true,
      default: false,
    }),
    task_lists: references({
      label: 'Task lists',
      description: 'Started when a change first comes here.',
      to: TaskTemplate,
    }),
  },
  indexes: [{ fields: ['model', 'state'], where: { field: 'deleted_at', op: 'isEmpty' }, unique: true }],
  sort: ['position'],
});
