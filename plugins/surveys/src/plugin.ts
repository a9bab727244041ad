import { personalLinks } from '@praxis/plugin-notifications/contract';
import { contributeTo, definePlugin } from '@praxis/sdk';
import { grants, permissions, roles } from './access.js';
import { Survey, Surveyable, SurveyQuestion, SurveyResponse } from './contract.js';
import { askWhenDone } from './hooks/ask-when-done.js';
import { questionMakesSense, surveyMakesSense } from './hooks/makes-sense.js';
import { judge, noteOnRecord } from './hooks/rated.js';
import { tick } from './jobs/tick.js';
import { answerLink } from './link/personal-link.js';
import { answerPage } from './pages/answer.js';
import { reportPage } from './pages/report.js';
import { respondPage } from './pages/respond.js';
import { surveyOfRecord } from './panels/of-record.js';
import { responsePanel } from './panels/of-response.js';
import { questionsOfSurvey } from './panels/questions.js';
import { PersonQuarantine } from './person-quarantine.js';
import { seed } from './seed.js';
import { surveyTimeline } from './timeline.js';
import { forms, navigation, views } from './views.js';

export default definePlugin({
  contributes: {
    recordTypes: [Survey, SurveyQuestion, SurveyResponse],
    traits: [Surveyable],
    extensions: [PersonQuarantine],
    permissions,
    roles,
    grants,
    hooks: [askWhenDone, judge, noteOnRecord, surveyMakesSense, questionMakesSense],
    jobs: [tick],
    points: [contributeTo(personalLinks, answerLink)],
    pages: [answerPage, respondPage, reportPage],
    panels: [surveyOfRecord, responsePanel, questionsOfSurvey],
    timeline: [surveyTimeline],
    seed,
    views,
    forms,
    navigation,
  },
  bridges: {
    incidents: () => import('./bridges/incidents.js'),
    requests: () => import('./bridges/requests.js'),
    tasks: () => import('./bridges/tasks.js'),
  },
});
