import { personalLinks } from '@praxis/plugin-notifications/contract';
import { contributeTo, definePlugin } from '@praxis/sdk';
import { grants, permissions, roles } from './access.js';
import { requestApproval } from './actions/request.js';
import { withdrawApproval } from './actions/withdraw.js';
import {
  Approvable,
  Approval,
  ApprovalDelegation,
  ApprovalPolicy,
  ApprovalStage,
  ApprovalVote,
} from './contract.js';
import { hooks } from './hooks.js';
import { tick } from './jobs/tick.js';
import { deputyTool } from './panels/deputy-tool.js';
import { approvalsOfRecord } from './panels/on-subject.js';
import { progressPanel } from './panels/on-approval.js';
import { stagesOfPolicy } from './panels/on-policy.js';
import { answerPage } from './pages/answer.js';
import { votePage } from './pages/vote.js';
import { withdrawPage } from './pages/withdraw.js';
import { answerLink } from './link/personal-link.js';
import { provideApprovals } from './provide-approvals.js';
import { progressRoute } from './routes/progress.js';
import { seed } from './seed.js';
import { ApprovalSettings } from './settings.js';
import { approvalTimeline } from './timeline.js';
import { forms, navigation, views } from './views.js';

export default definePlugin({
  contributes: {
    recordTypes: [ApprovalPolicy, ApprovalStage, Approval, ApprovalVote, ApprovalDelegation],
    traits: [Approvable],
    permissions,
    roles,
    grants,
    settings: ApprovalSettings,
    hooks,
    services: [provideApprovals],
    routes: [progressRoute],
    pages: [votePage, withdrawPage, answerPage],
    panels: [approvalsOfRecord, progressPanel, stagesOfPolicy, deputyTool],
    timeline: [approvalTimeline],
    actions: [requestApproval, withdrawApproval],
    points: [contributeTo(personalLinks, answerLink)],
    jobs: [tick],
    seed,
    views,
    forms,
    navigation,
  },
  bridges: {
    automation: () => import('./bridges/automation.js'),
    calendars: () => import('./bridges/calendars.js'),
    incidents: () => import('./bridges/incidents.js'),
    problems: () => import('./bridges/problems.js'),
  },
});
