import type { Contributions } from '@praxis/sdk';
import { grants, permissions, roles } from './access.js';
import { addToMajor, proposeMajor } from './actions/incident-actions.js';
import { addAffected, meToo, regenerateReview, serviceRestored } from './actions/major-actions.js';
import * as types from './contract.js';
import { majorRuleCondition, planLineCondition } from './hooks/definitions.js';
import { incidentFollowsMajor, majorFollowsIncident } from './hooks/follow-lead.js';
import { clocksGoOn, planOnAcceptance, toldByItself } from './hooks/plan.js';
import { proposeByRule } from './hooks/propose.js';
import { updateHasAudience, updatePublished, updateReach } from './hooks/publish-update.js';
import { closedWithReview, reviewBegins, reviewPublished, reviewSent } from './hooks/review.js';
import { majorStamps } from './hooks/stamps.js';
import { sendReview } from './jobs/send-review.js';
import { tellAudiences } from './jobs/tell-audiences.js';
import { updateDue } from './jobs/update-due.js';
import { childrenPage, stancePage, updatesPage } from './pages/major-pages.js';
import { affectedPanel, reviewOfMajor, stancePanel } from './panels/affected.js';
import { majorOfIncident } from './panels/major-of-incident.js';
import { pageBanner } from './panels/page-banner.js';
import { planPanel } from './panels/plan.js';
import { reviewActions, reviewDocument } from './panels/review-document.js';
import { updateForm } from './panels/update-form.js';
import { updatesOfMajor } from './timeline.js';
import { forms, navigation, views } from './views.js';

/** All that major incidents add to the practice. */
export const majorContributions = {
  recordTypes: [
    types.MajorIncidentRule,
    types.CommunicationPlanLine,
    types.MajorIncident,
    types.MajorIncidentAudience,
    types.MajorIncidentUpdate,
    types.MajorIncidentMailing,
    types.MajorIncidentPerson,
    types.MajorIncidentReview,
    types.ReviewAction,
  ],
  ...{ roles, permissions, grants, views, forms, navigation },
  hooks: [
    ...[majorRuleCondition, planLineCondition],
    ...[proposeByRule, majorStamps, planOnAcceptance, toldByItself, clocksGoOn],
    ...[majorFollowsIncident, incidentFollowsMajor],
    ...[updateHasAudience, updateReach, updatePublished],
    ...[reviewBegins, closedWithReview, reviewPublished, reviewSent],
  ],
  actions: [proposeMajor, addToMajor, serviceRestored, addAffected, meToo, regenerateReview],
  jobs: [tellAudiences, updateDue, sendReview],
  pages: [stancePage, updatesPage, childrenPage],
  panels: [
    ...[pageBanner, majorOfIncident, planPanel, affectedPanel, reviewOfMajor],
    ...[stancePanel, updateForm, reviewDocument, reviewActions],
  ],
  timeline: [updatesOfMajor],
} satisfies Contributions;
