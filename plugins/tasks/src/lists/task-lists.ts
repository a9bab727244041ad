import {
  contributionPoint,
  defineError,
  service,
  type RecordOf,
  type RecordStore,
  type Transaction,
} from '@praxis/sdk';
import type { Task } from '../record-types/task.js';
import type { Subject } from '../subject.js';

/** What other plugins may ask of tasks. */
export interface TaskListsService {
  /**
   * Makes the tasks of a list on a record.
   *
   * @param tx acts as whoever starts it; `tx.asSystem` where a rule does
   * @param list its name or id
   * @param options.at the moment from which times count: `context.now()`
   * @returns ids of the tasks
   * @throws UnknownTaskListError where there is no such list for records of this type
   */
  startTaskList(
    tx: Transaction,
    subject: Subject,
    list: string,
    options: { readonly at: Date },
  ): Promise<readonly string[]>;
  /** What is still to do on a record, in its order, as far as the store's principal may know; at most 200. */
  openTasks(store: RecordStore, subject: Subject): Promise<readonly RecordOf<typeof Task>[]>;
}

export const TaskLists = service<TaskListsService>('tasks.lists');

/** The last open task of a list, or of a record, was finished or skipped. */
export interface FinishedTasks {
  readonly subject: Subject;
  /** Id of the task list; null when nothing is open on the whole record any more. */
  readonly list: string | null;
  readonly done: number;
  /** Those that were skipped or cancelled. */
  readonly skipped: number;
}

/** Is told, in the transaction of the save that finished the last one; what it throws refuses that save. */
export interface FinishedTasksListener {
  /** Name of the record type to which the tasks belong. */
  readonly type: string;
  finished(tasks: FinishedTasks, tx: Transaction): Promise<void>;
}

export const whenTasksFinish = contributionPoint<FinishedTasksListener>('tasks.when-finished');

export const UnknownTaskListError = defineError<{ list: string; type: string }>(
  'E_TASKS_LIST',
  404,
  ({ list, type }) => `There is no task list "${list}" for records of type ${type}.`,
);
