import { all, eq, isEmpty, isIn } from '@praxis/predicate';
import { aroundTheClock, Calendar, calendarBook, type OpenHours } from '@praxis/plugin-calendars/contract';
import { Person } from '@praxis/plugin-people/contract';
import { Task } from '@praxis/plugin-tasks/contract';
import {
  conditionSchema,
  extendType,
  on,
  reference,
  type RecordOf,
  type SaveContext,
  type Transaction,
} from '@praxis/sdk';
import { conditionHolds } from '../forms/conditions.js';
import { RequestedItem } from '../record-types/requested-item.js';
import { RoleTemplate } from '../record-types/role-template.js';
import { RoleTemplateStep } from '../record-types/role-template-step.js';
import { StaffCase } from '../record-types/staff-case.js';
import { StaffProvision } from '../record-types/staff-provision.js';
import { RequestSettings } from '../settings.js';
import { openDay } from './open-day.js';

type Case = RecordOf<typeof StaffCase>;
type CaseContext = SaveContext<typeof StaffCase>;

/** Which step of a role a task is, or what it takes back. */
export const StaffTask = extendType(Task, {
  plugin: 'requests',
  fields: {
    step: reference({ label: 'Step of a role', to: RoleTemplateStep, onPurge: 'clear', readOnly: true }),
    provision: reference({ label: 'Takes back', to: StaffProvision, onPurge: 'clear', readOnly: true }),
  },
});

/** A case is called by what it is. */
export const caseTitle = on(StaffCase).beforeSave(
  { id: 'requests.case-title', actions: ['create'] },
  async (draft, { tx, msg }) => {
    if (draft.person === null) return undefined;
    const [person] = await tx.asSystem('a case is called after its person').getMany(Person, [draft.person]);
    const name = person?.name ?? '';
    const titles = {
      joiner: msg('{name} starts', { name }),
      mover: msg('{name} moves', { name }),
      leaver: msg('{name} leaves', { name }),
    };
    return { title: titles[draft.kind ?? 'joiner'], location: draft.location ?? person?.location ?? null };
  },
);

/** The steps of the role as tasks on open days around the day; who leaves gives back all that was written down as given. */
export const caseTasks = on(StaffCase).derive(
  { id: 'requests.case-tasks', actions: ['create'] },
  async (record, context) => {
    if (record.state !== 'running') return;
    const tx = context.tx.asSystem('what a role needs is made whoever starts the case');
    const hours = await hoursOf(context, record);
    const schema = conditionSchema(tx.describe(StaffCase));
    const steps = (await context.lookup(RoleTemplateStep))
      .filter((step) => step.role === record.role)
      .filter((step) => conditionHolds(step.condition, { schema, values: record, now: context.now() }))
      .sort((left, right) => left.day - right.day || left.position - right.position);
    for (const [position, step] of steps.entries())
      await tx.create(Task.name, {
        ...{ subject_type: StaffCase.name, subject_id: record.id, position, mandatory: step.mandatory },
        ...{ title: step.title, description: step.description, assignment_group: step.assignment_group },
        due_at: openDay(hours, record.day, step.day)?.toISOString() ?? null,
        ...StaffTask.patch({ step: step.id }),
      });
    if (record.kind === 'leaver') await takeBack(context, tx, record, hours, steps.length);
  },
);

async function takeBack(
  { msg }: CaseContext,
  tx: Transaction,
  record: Case,
  hours: OpenHours,
  first: number,
): Promise<void> {
  const { items } = await tx.find(StaffProvision, {
    filter: all(eq('person', record.person), isEmpty('returned_at')),
    sort: ['-given_at'],
    limit: 200,
  });
  const requested = await tx.getMany(
    RequestedItem,
    items.flatMap(({ given_item: item }) => item ?? []),
  );
  for (const [index, provision] of items.entries())
    await tx.create(Task.name, {
      ...{ subject_type: StaffCase.name, subject_id: record.id, position: first + index, mandatory: true },
      title: titleOfReturn(msg, provision).slice(0, 255).toWellFormed(),
      assignment_group: requested.find(({ id }) => id === provision.given_item)?.assignment_group ?? null,
      due_at: openDay(hours, record.day, 0)?.toISOString() ?? null,
      ...StaffTask.patch({ provision: provision.id }),
    });
}

function titleOfReturn(msg: CaseContext['msg'], { kind, title }: RecordOf<typeof StaffProvision>): string {
  if (kind === 'equipment') return msg('Take back: {title}', { title });
  return kind === 'account' ? msg('Close: {title}', { title }) : msg('Take away: {title}', { title });
}

/** When the day moves, what is not done yet moves with it. */
export const caseMoves = on(StaffCase).derive(
  { id: 'requests.case-moves', actions: ['update'], fields: ['day'] },
  async (record, context) => {
    const tx = context.tx.asSystem('dates follow the day, whoever moves it');
    const hours = await hoursOf(context, record);
    const steps = new Map((await context.lookup(RoleTemplateStep)).map((step) => [step.id, step]));
    const open = all(
      eq('subject_type', StaffCase.name),
      eq('subject_id', record.id),
      isIn('state', ['open', 'in_progress']),
    );
    for await (const task of tx.stream(Task.name, { filter: open })) {
      const { step } = StaffTask.read(task);
      const due = openDay(hours, record.day, step === null ? 0 : (steps.get(step)?.day ?? 0));
      await tx.update(Task.name, task.id, { due_at: due?.toISOString() ?? null });
    }
  },
);

async function hoursOf({ lookup, settings }: CaseContext, record: Case): Promise<OpenHours> {
  const role = (await lookup(RoleTemplate)).find(({ id }) => id === record.role);
  const named = settings(RequestSettings).calendar;
  const id = role?.calendar ?? (await lookup(Calendar)).find(({ name }) => name === named)?.id;
  return (id === undefined ? undefined : (await calendarBook(lookup)).hoursOf(id)) ?? aroundTheClock;
}
