import type { Hook } from '@praxis/sdk';
import { automaticLists, startAutomaticLists } from './hooks/automatic-lists.js';
import { subjectTakesIt, taskBelongs, timeBelongs } from './hooks/belongs.js';
import { openLines, openTasks } from './hooks/finishing.js';
import { followUp } from './hooks/follow-up.js';
import { readableList, readableListItem } from './hooks/readable-lists.js';
import { taskStamps, tickStamps } from './hooks/stamps.js';
import { subjectEnds } from './hooks/subject-ends.js';
import { timeDefaults, timeStaysMine } from './hooks/time-entries.js';
import { taskOrder, waits, waitsInOrder } from './hooks/waits.js';

export const hooks: readonly Hook[] = [
  taskBelongs,
  timeBelongs,
  timeDefaults,
  waits,
  taskStamps,
  tickStamps,
  ...subjectTakesIt,
  waitsInOrder,
  taskOrder,
  openTasks,
  openLines,
  timeStaysMine,
  readableList,
  readableListItem,
  followUp,
  subjectEnds,
  automaticLists,
  startAutomaticLists,
];
