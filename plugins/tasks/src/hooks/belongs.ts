import { on, refuse, type Hook, type Refusal, type SaveContext, type Trait } from '@praxis/sdk';
import { ChecklistItem, Task, TimeEntry } from '../contract.js';
import { hasTrait, readableRecord, recordByNumber } from '../subject.js';
import { Checkable, Taskable, TimeTracked } from '../traits.js';

interface Belonging {
  readonly subject_number: string | null;
  readonly subject_type: string | null;
  readonly subject_id: string | null;
}

const create = ['create'] as const;

/** People name the record by its number, programs by type and id; the other of the two follows. */
export const taskBelongs = on(Task).beforeSave(
  { id: 'tasks.task-belongs', actions: create },
  (draft, context) => completed(draft, context, Taskable),
);

export const timeBelongs = on(TimeEntry).beforeSave(
  { id: 'tasks.time-belongs', actions: create },
  async (draft, context) => {
    const given = await completed(draft, context, TimeTracked);
    const [type, id] = [given?.subject_type ?? draft.subject_type, given?.subject_id ?? draft.subject_id];
    if (type === null || id === null) return given;
    if (type !== Task.name) return { ...given, about_type: type, about_id: id };
    const [task] = await context.tx.asSystem('the sum is of the record and its tasks').getMany(Task, [id]);
    return { ...given, about_type: task?.subject_type ?? type, about_id: task?.subject_id ?? id };
  },
);

/** Nobody adds to a record that is not there, or that they may not read, nor to one whose type takes no such thing. */
export const subjectTakesIt: readonly Hook[] = [
  on(Task).guard({ id: 'tasks.subject-of-task', actions: create }, (draft, context) =>
    refused(draft, context, Taskable, 'subject_number'),
  ),
  on(TimeEntry).guard({ id: 'tasks.subject-of-time', actions: create }, (draft, context) =>
    refused(draft, context, TimeTracked, 'subject_number'),
  ),
  on(ChecklistItem).guard({ id: 'tasks.subject-of-line', actions: create }, (draft, context) =>
    refused(draft, context, Checkable, 'subject_id'),
  ),
];

async function completed(
  draft: Belonging,
  { tx }: Pick<SaveContext<string>, 'tx'>,
  trait: Trait,
): Promise<Partial<Belonging> | undefined> {
  const { subject_number: number, subject_type: type, subject_id: id } = draft;
  if (type !== null && id !== null) {
    return { subject_number: (await readableRecord(tx, type, id))?.number ?? null };
  }
  if (number === null) return undefined;
  const found = await recordByNumber(tx, trait, number);
  return found === undefined
    ? undefined
    : { subject_number: found.record.number, subject_type: found.type, subject_id: found.record.id };
}

async function refused(
  { subject_type: type, subject_id: id }: Omit<Belonging, 'subject_number'>,
  { tx }: Pick<SaveContext<string>, 'tx'>,
  trait: Trait,
  field: string,
): Promise<Refusal | undefined> {
  if (type === null || id === null || (await readableRecord(tx, type, id)) === undefined)
    return refuse('SUBJECT', 'There is no such record that you may read.', field);
  return hasTrait(tx, type, trait)
    ? undefined
    : refuse('SUBJECT_TYPE', 'Records of this type take no such thing.', field);
}
