import type { Contributions } from '@praxis/sdk';
import { grants } from './access.js';
import { callEmergencyBoard } from './actions/call-emergency.js';
import { boardMakesSense, decisionCounts, mayDecide, stampDecision } from './hooks/decisions.js';
import {
  agendaWasEdited,
  beforeTheBoardOn,
  daysFollow,
  decisionsInWords,
  meetingEndsLater,
  meetingOfBoard,
} from './hooks/meetings.js';
import { feedDecision } from './jobs/feed-decision.js';
import { planMeetings } from './jobs/plan-meetings.js';
import { tellAgenda } from './jobs/tell-agenda.js';
import { meetingLayer } from './layer.js';
import { meetingPage } from './pages/meeting.js';
import { agendaPanel } from './panels/agenda.js';
import { boardsOfChange } from './panels/boards-of-change.js';
import { CabItem } from './record-types/cab-item.js';
import { CabMeeting } from './record-types/cab-meeting.js';
import { ChangeBoard } from './record-types/change-board.js';
import { forms, navigation, views } from './views.js';

/** Boards that advise on changes, and their meetings. */
export const cabContributions = {
  recordTypes: [ChangeBoard, CabMeeting, CabItem],
  ...{ grants, views, forms, navigation },
  hooks: [
    ...[boardMakesSense, mayDecide, stampDecision, decisionCounts],
    ...[meetingOfBoard, meetingEndsLater, decisionsInWords, beforeTheBoardOn, daysFollow, agendaWasEdited],
  ],
  actions: [callEmergencyBoard],
  jobs: [planMeetings, tellAgenda, feedDecision],
  panels: [agendaPanel, boardsOfChange],
  pages: [meetingPage],
  points: [meetingLayer],
} satisfies Contributions;
