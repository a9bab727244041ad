export { Change } from './record-types/change.js';
export { ChangeFinding } from './findings/change-finding.js';
export { ChangeModel } from './record-types/change-model.js';
export { ChangeModelState } from './record-types/change-model-state.js';
export { ChangeRiskHistory } from './record-types/change-risk-history.js';
export { ChangeRiskQuestion } from './record-types/change-risk-question.js';
export { ChangeRiskRule } from './record-types/change-risk-rule.js';
export {
  ChangeTemplate,
  type PublishedTemplate,
  type TemplateField,
} from './record-types/change-template.js';
export { changeLifecycle, type ChangeState } from './lifecycle.js';
export { impactSources, type ImpactSource, type Reached } from './impact/impact-source.js';
export type { ImpactAnalysis } from './impact/impact-analysis.js';
export type { RiskAnswers, RiskExplanation } from './risk/risk-explanation.js';
export type { ChangeType, CloseCode, Risk } from './scales.js';
export { ChangeException } from './schedule/record-types/change-exception.js';
export { ChangeWindow } from './schedule/record-types/change-window.js';
export { CabItem } from './cab/record-types/cab-item.js';
export { CabMeeting } from './cab/record-types/cab-meeting.js';
export { ChangeBoard } from './cab/record-types/change-board.js';
export { CalendarFeed } from './calendar/feed/calendar-feed.js';
export {
  calendarLayers,
  type CalendarEntry,
  type CalendarFilter,
  type CalendarLayer,
} from './calendar/entries.js';
