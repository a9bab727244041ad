import type { NewRecord } from '@praxis/sdk';
import type { ChangeModel } from '../record-types/change-model.js';
import type { ChangeModelState } from '../record-types/change-model-state.js';

type State = Omit<NewRecord<typeof ChangeModelState>, 'model' | 'position' | 'approval_policies'> & {
  /** Names of policies below. */
  readonly asks?: readonly string[];
};

interface SeededModel {
  readonly model: NewRecord<typeof ChangeModel>;
  readonly states: readonly State[];
}

const planned = ['planned_start', 'planned_end', 'implementation_plan', 'backout_plan'] as const;
const whenPlanned = {
  entry_condition: 'planned_start is not empty and planned_end is not empty',
  entry_explanation: 'Say when the work begins and when it ends.',
} as const;

const implement = { state: 'implement', next_states: ['review', 'scheduled', 'cancelled'] } as const;
const review = {
  state: 'review',
  next_states: ['closed', 'implement'],
  required_fields: ['close_code'],
} as const;
const ends: readonly State[] = [{ state: 'closed' }, { state: 'cancelled' }];

/** The ways of ITIL to begin with. Every line of them can be changed, and others added. */
export const seededModels: readonly SeededModel[] = [
  {
    model: {
      name: 'Normal change',
      type: 'normal',
      position: 10,
      needs_impact: true,
      description:
        'Whatever is not done every week: it is assessed, agreed to, scheduled, done and reviewed.',
    },
    states: [
      { state: 'new', next_states: ['assess', 'cancelled'] },
      {
        state: 'assess',
        next_states: ['authorise', 'new', 'cancelled'],
        required_fields: ['assignment_group', 'justification'],
      },
      {
        state: 'authorise',
        next_states: ['scheduled', 'new', 'cancelled'],
        required_fields: [...planned],
        asks: ['Normal changes of high risk', 'Normal changes'],
        automatic: true,
      },
      { state: 'scheduled', next_states: ['implement', 'new', 'cancelled'], ...whenPlanned },
      { ...implement, required_fields: ['assignee'] },
      review,
      ...ends,
    ],
  },
  {
    model: {
      name: 'Change of a pipeline',
      type: 'normal',
      position: 20,
      description:
        'What a deployment job asks for: changes of low risk need nobody, all others wait for the usual approval.',
    },
    states: [
      { state: 'new', next_states: ['authorise', 'cancelled'] },
      {
        state: 'authorise',
        next_states: ['scheduled', 'new', 'cancelled'],
        asks: ['Normal changes of high risk', 'Normal changes'],
        no_approval_if: 'risk = low',
        automatic: true,
      },
      { state: 'scheduled', next_states: ['implement', 'new', 'cancelled'] },
      implement,
      { state: 'review', next_states: ['closed', 'implement'], required_fields: ['close_code'] },
      ...ends,
    ],
  },
  {
    model: {
      name: 'Standard change',
      type: 'standard',
      position: 10,
      needs_template: true,
      description: 'Done often, with a known result: agreed to once, as a template.',
    },
    states: [
      { state: 'new', next_states: ['scheduled', 'cancelled'] },
      { state: 'scheduled', next_states: ['implement', 'cancelled'], ...whenPlanned },
      implement,
      review,
      ...ends,
    ],
  },
  {
    model: {
      name: 'Emergency change',
      type: 'emergency',
      position: 10,
      needs_review: 'always',
      description: 'Cannot wait: few people agree at once, and everything is looked at afterwards.',
    },
    states: [
      { state: 'new', next_states: ['authorise', 'cancelled'] },
      {
        state: 'authorise',
        next_states: ['scheduled', 'new', 'cancelled'],
        required_fields: ['justification', 'backout_plan'],
        asks: ['Emergency changes'],
        automatic: true,
      },
      { state: 'scheduled', next_states: ['implement', 'new', 'cancelled'] },
      implement,
      review,
      ...ends,
    ],
  },
  {
    model: {
      name: 'Unauthorised change',
      type: 'unauthorised',
      position: 10,
      needs_review: 'always',
      description: 'Was done already, and nobody had agreed: it is looked at afterwards.',
    },
    states: [
      { state: 'new', next_states: ['authorise', 'cancelled'] },
      { state: 'authorise', next_states: ['review', 'cancelled'], required_fields: ['justification'] },
      { state: 'review', next_states: ['closed'], required_fields: ['close_code'] },
      ...ends,
    ],
  },
];

export const cabName = 'Change advisory board';

/** Who agrees to begin with: the group of that name, which an administrator fills. */
export const seededPolicies = [
  {
    name: 'Normal changes of high risk',
    position: 10,
    condition: 'risk = high',
    stages: [{ name: cabName, rule: 'all' }],
  },
  { name: 'Normal changes', position: 20, condition: '', stages: [{ name: cabName, rule: 'anyone' }] },
  { name: 'Emergency changes', position: 30, condition: '', stages: [{ name: cabName, rule: 'anyone' }] },
] as const;
