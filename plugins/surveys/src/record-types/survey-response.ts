import {
  boolean,
  instant,
  integer,
  json,
  lifecycle,
  markdown,
  recordType,
  reference,
  text,
  uuid,
} from '@praxis/sdk';
import { Group, Organisation, Person } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';
import { Surveyable } from '../traits.js';
import { Survey } from './survey.js';

/** What was said to one more question, as it was asked. */
export interface GivenAnswer {
  /** Id of the question. */
  readonly id: string;
  readonly question: string;
  readonly value: string | number;
}

const inState = (state: string) =>
  [
    { field: 'state', op: 'eq', value: state },
    { field: 'deleted_at', op: 'isEmpty' },
  ] as const;

/**
 * One person is asked about one record. Whose work it was is kept as it was then, so reports do not change when
 * the record does.
 */
export const SurveyResponse = recordType('survey_response', {
  title: 'Survey answer',
  plural: 'Survey answers',
  description: 'What one person thinks of how they were helped with one record.',
  display: 'subject_key',
  icon: 'star',
  fields: {
    survey: reference({ label: 'Survey', to: Survey, required: true, immutable: true }),
    subject_type: text({ label: 'Record type', required: true, immutable: true, quiet: true, maxLength: 40 }),
    subject_id: uuid({ label: 'Record', required: true, immutable: true, quiet: true }),
    subject_key: text({ label: 'Record', required: true, immutable: true, maxLength: 255 }),
    person: reference({ label: 'Person', to: Person, required: true, immutable: true }),
    question: text({ label: 'Question', required: true, immutable: true, maxLength: 300 }),
    score: integer({ label: 'Score', readOnly: true, minimum: 1, maximum: 5 }),
    comment: markdown({ label: 'Comment', readOnly: true, maxLength: 5000, search: 'C' }),
    answers: json<readonly GivenAnswer[]>({ label: 'More answers', readOnly: true, quiet: true }),
    low: boolean({ label: 'Low', required: true, default: false, readOnly: true }),
    call_back: text({ label: 'Call back', readOnly: true, maxLength: 40 }),
    service: reference({ label: 'Service', to: Service, immutable: true, onPurge: 'clear' }),
    assignment_group: reference({ label: 'Group', to: Group, immutable: true, onPurge: 'clear' }),
    agent: reference({ label: 'Agent', to: Person, immutable: true, onPurge: 'clear' }),
    organisation: reference({ label: 'Organisation', to: Organisation, immutable: true, onPurge: 'clear' }),
    channel: text({ label: 'Channel', immutable: true, maxLength: 40 }),
    send_at: instant({ label: 'To be asked', readOnly: true }),
    sent_at: instant({ label: 'Asked', readOnly: true }),
    remind_at: instant({ label: 'Next reminder', readOnly: true, quiet: true }),
    reminded_at: instant({ label: 'Reminded', readOnly: true }),
    expires_at: instant({ label: 'Can be answered until', readOnly: true }),
    answered_at: instant({ label: 'Answered', readOnly: true }),
    by_link: boolean({ label: 'By a link', required: true, default: false, readOnly: true }),
    dropped_because: text({ label: 'Why not', readOnly: true, maxLength: 300 }),
  },
  partOf: { typeField: 'subject_type', idField: 'subject_id', trait: Surveyable },
  lifecycle: lifecycle({
    field: 'state',
    initial: 'planned',
    states: {
      planned: { label: 'Planned', category: 'new', icon: 'clock' },
      asked: { label: 'Asked', category: 'active', icon: 'hourglass', tone: 'orange' },
      answered: { label: 'Answered', category: 'done', icon: 'check', tone: 'green' },
      expired: { label: 'Not answered', category: 'void', icon: 'circle-dashed', tone: 'neutral' },
      dropped: { label: 'Not asked', category: 'void', icon: 'state-void', tone: 'neutral' },
    },
    transitions: {
      ask: { label: 'Ask', from: ['planned'], to: 'asked', permission: 'surveys.ask' },
      drop: { label: 'Do not ask', from: ['planned'], to: 'dropped', permission: 'surveys.ask' },
      answer: { label: 'Answer', from: ['asked'], to: 'answered', permission: 'surveys.ask' },
      expire: { label: 'Expire', from: ['asked'], to: 'expired', permission: 'surveys.ask' },
    },
  }),
  indexes: [
    { fields: ['survey', 'subject_id'], unique: true },
    { fields: ['subject_id', '-created_at'] },
    { fields: ['person', '-created_at'] },
    { fields: ['send_at'], where: { all: inState('planned') } },
    { fields: ['remind_at'], where: { all: inState('asked') } },
    { fields: ['expires_at'], where: { all: inState('asked') } },
    { fields: ['-sent_at'] },
    { fields: ['service', '-sent_at'] },
    { fields: ['assignment_group', '-sent_at'] },
    { fields: ['-answered_at'], where: { field: 'low', op: 'eq', value: true } },
  ],
  sort: ['-created_at'],
});
