export { ChecklistItem } from './record-types/checklist-item.js';
export { Task } from './record-types/task.js';
export { TaskTemplate } from './record-types/task-template.js';
export { TaskTemplateItem } from './record-types/task-template-item.js';
export { TimeActivity } from './record-types/time-activity.js';
export { TimeEntry } from './record-types/time-entry.js';
export {
  TaskLists,
  UnknownTaskListError,
  whenTasksFinish,
  type FinishedTasks,
  type FinishedTasksListener,
  type TaskListsService,
} from './lists/task-lists.js';
export { taskLifecycle } from './lifecycle.js';
export { TaskSettings } from './settings.js';
export { type Subject } from './subject.js';
export { Checkable, Taskable, TimeTracked } from './traits.js';
