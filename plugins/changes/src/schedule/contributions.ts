import type { Contributions } from '@praxis/sdk';
import { grants } from './access.js';
import { checkPlannedTime, refuseHardConflicts, timesInOrder } from './hooks/check-planned-time.js';
import { exceptionCounts, notInOwnMatter, stampException } from './hooks/exceptions.js';
import { windowMakesSense } from './hooks/window-makes-sense.js';
import { othersLearn, recheckSchedule, windowWasEdited } from './jobs/recheck-schedule.js';
import { timesPage } from './pages/times.js';
import { schedulePanel } from './panels/schedule.js';
import { ChangeException } from './record-types/change-exception.js';
import { ChangeWindow } from './record-types/change-window.js';
import { conflictsRoute, slotsRoute } from './routes/conflicts.js';
import { draftConflictsRoute } from './routes/draft-conflicts.js';
import { forms, navigation, views } from './views.js';

/** All that windows, freezes and conflicts add to the practice. */
export const scheduleContributions = {
  recordTypes: [ChangeWindow, ChangeException],
  ...{ grants, views, forms, navigation },
  hooks: [
    ...[timesInOrder, checkPlannedTime, refuseHardConflicts],
    ...[windowMakesSense, notInOwnMatter, stampException, exceptionCounts],
    ...[othersLearn, windowWasEdited],
  ],
  jobs: [recheckSchedule],
  pages: [timesPage],
  panels: [schedulePanel],
  routes: [conflictsRoute, draftConflictsRoute, slotsRoute],
} satisfies Contributions;
