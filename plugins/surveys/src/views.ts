import { all, eq, isIn, variable } from '@praxis/predicate';
import { form, view, type Form, type NavigationItem, type View } from '@praxis/sdk';
import { manageSurveys, seeReports } from './access.js';
import { Survey, SurveyQuestion, SurveyResponse } from './contract.js';

export const views: readonly View[] = [
  view(Survey, 'all', {
    title: 'Surveys',
    sort: ['position', 'name'],
    columns: ['position', 'name', 'record_type', 'asked_in', 'sample_percent', 'quarantine_days', 'active'],
    icon: 'star',
  }),
  view(SurveyQuestion, 'all', {
    title: 'Questions of surveys',
    sort: ['position'],
    columns: ['position', 'question', 'survey', 'kind', 'required', 'active'],
    icon: 'help',
  }),
  view(SurveyResponse, 'all', {
    title: 'Survey answers',
    sort: ['-sent_at'],
    columns: [
      'state',
      'score',
      'subject_key',
      'person',
      'service',
      'assignment_group',
      'sent_at',
      'answered_at',
    ],
    icon: 'star',
  }),
  view(SurveyResponse, 'low', {
    title: 'Low scores',
    filter: 'low = true',
    sort: ['-answered_at'],
    columns: ['score', 'subject_key', 'person', 'call_back', 'service', 'assignment_group', 'answered_at'],
    icon: 'mood-sad',
  }),
  view(SurveyResponse, 'mine', {
    title: 'How did we do?',
    filter: all(eq('person', variable('me')), isIn('state', ['asked', 'answered'])),
    sort: ['-sent_at'],
    columns: ['state', 'score', 'subject_key', 'sent_at', 'expires_at'],
    icon: 'star',
  }),
];

export const forms: readonly Form[] = [
  form(Survey, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['name', 'active', 'position'] },
      { title: 'Which records', fields: ['record_type', 'asked_in', 'condition', 'sample_percent'] },
      { title: 'Whom', fields: ['person_field', 'quarantine_days', 'skip_self_closed'] },
      { title: 'What', fields: ['question', 'translations'] },
      { title: 'When', fields: ['delay_hours', 'remind_after_days', 'open_days'] },
      {
        title: 'When somebody is not satisfied',
        fields: ['low_score', 'call_back_group', 'call_back_hours'],
      },
      { fields: ['notes'] },
    ],
  }),
  form(SurveyQuestion, 'default', {
    purpose: 'both',
    sections: [
      {
        fields: [
          ...['survey', 'position', 'question', 'translations', 'kind', 'options', 'required', 'active'],
        ],
      },
    ],
    rules: [{ when: { field: 'kind', op: 'ne', value: 'choice' }, hide: ['options'] }],
  }),
  form(SurveyResponse, 'default', {
    purpose: 'edit',
    sections: [
      { fields: ['person', 'survey', 'call_back', 'dropped_because'] },
      { title: 'Whose work', fields: ['service', 'assignment_group', 'agent', 'organisation', 'channel'] },
      {
        title: 'Times',
        fields: ['send_at', 'sent_at', 'reminded_at', 'expires_at', 'answered_at', 'by_link'],
      },
    ],
  }),
];

export const navigation: readonly NavigationItem[] = [
  {
    id: 'surveys.report',
    section: 'tools',
    label: 'Satisfaction',
    icon: 'star',
    href: '/x/surveys/report',
    permission: seeReports,
  },
  {
    id: 'surveys.surveys',
    section: 'admin',
    label: 'Surveys',
    icon: 'star',
    href: '/q/survey.all',
    permission: manageSurveys,
  },
];
