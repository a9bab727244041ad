import { all, eq, isIn, variable } from '@praxis/predicate';
import { grant, type Grant, type Permission, type Role } from '@praxis/sdk';
import { Survey, SurveyQuestion, SurveyResponse } from './contract.js';

export const manageSurveys = 'surveys.manage';
export const seeReports = 'surveys.see-reports';

/** Held by nobody: only the plugin itself asks, and writes down what people answered. */
const ask = 'surveys.ask';

export const permissions: readonly Permission[] = [
  { id: manageSurveys, title: 'Keep surveys' },
  { id: seeReports, title: 'See how satisfied people are' },
  { id: ask, title: 'Ask people, and write down what they answer' },
];

export const roles: readonly Role[] = [
  {
    id: 'survey-manager',
    title: 'Survey manager',
    description: 'Says who is asked about what, and sees how satisfied people are.',
    includes: ['agent'],
    permissions: [manageSurveys, seeReports],
  },
];

/** What somebody was asked themselves; what is only planned is nobody's business yet. */
const isMine = all(eq('person', variable('me')), isIn('state', ['asked', 'answered', 'expired']));

export const grants: readonly Grant[] = [
  grant('requester', SurveyResponse, { actions: ['read'], where: isMine }),
  // Part of the record: for those agents who may read that.
  grant('agent', SurveyResponse, { actions: ['read'] }),
  ...[Survey, SurveyQuestion].flatMap((type) => [
    grant('agent', type, { actions: ['read'] }),
    grant('survey-manager', type, { actions: ['*'] }),
  ]),
];
