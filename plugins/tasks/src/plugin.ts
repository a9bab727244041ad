import { definePlugin } from '@praxis/sdk';
import { grants, permissions, roles } from './access.js';
import { addTask } from './actions/add-task.js';
import { logTime } from './actions/log-time.js';
import { startTaskList } from './actions/start-task-list.js';
import { ChecklistItem, Task, TaskTemplate, TaskTemplateItem, TimeActivity, TimeEntry } from './contract.js';
import { hooks } from './hooks.js';
import { subjectColumn } from './list-columns/subject.js';
import { taskLists } from './lists/service.js';
import { timePage } from './pages/time.js';
import { timeReportPage } from './pages/time-report.js';
import { workPage } from './pages/work.js';
import { listItems } from './panels/list-items.js';
import { partOf } from './panels/part-of.js';
import { workPanels } from './panels/tasks.js';
import { timePanel } from './panels/time.js';
import { seed } from './seed.js';
import { TaskSettings } from './settings.js';
import { Checkable, Taskable, TimeTracked } from './traits.js';
import { forms, navigation, views } from './views.js';

export default definePlugin({
  contributes: {
    recordTypes: [TaskTemplate, TaskTemplateItem, Task, ChecklistItem, TimeActivity, TimeEntry],
    traits: [Taskable, Checkable, TimeTracked],
    permissions,
    roles,
    grants,
    settings: TaskSettings,
    hooks,
    actions: [addTask, startTaskList, logTime],
    services: [taskLists],
    pages: [workPage, timePage, timeReportPage],
    panels: [partOf, ...workPanels, timePanel, listItems],
    listColumns: [subjectColumn],
    views,
    forms,
    navigation,
    seed,
  },
  bridges: {
    notifications: () => import('./bridges/notifications.js'),
  },
});
