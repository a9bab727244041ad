import { all, eq, isEmpty } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import { Task, whenTasksFinish } from '@praxis/plugin-tasks/contract';
import { contributeTo, on, type GenericRecord, type SaveContext, type Transaction } from '@praxis/sdk';
import { CatalogueItem } from '../record-types/catalogue-item.js';
import { RequestedItem } from '../record-types/requested-item.js';
import { givenKinds, RoleTemplateStep } from '../record-types/role-template-step.js';
import { StaffCase, type CompletionLine } from '../record-types/staff-case.js';
import { StaffProvision } from '../record-types/staff-provision.js';
import { StaffTask } from './case-tasks.js';

/** What a finished task gave, or took back, is written down for the person; reopening it takes that back. */
export const provisionOfTask = on(Task.name).derive(
  {
    id: 'requests.provision-of-task',
    actions: ['transition'],
    fields: ['state'],
    when: (task) => task['subject_type'] === StaffCase.name,
  },
  async (task, context) => {
    if (task['subject_type'] !== StaffCase.name) return;
    const { step, provision } = StaffTask.read(task);
    const tx = context.tx.asSystem('what was given is written down whoever did the task');
    const isDone = task['state'] === 'done';
    const at = context.now().toISOString();
    const by = await personOf(tx, context.principal.id);
    const subject = String(task['subject_id']);
    if (provision !== null)
      await tx.update(StaffProvision, provision, {
        ...{ returned_at: isDone ? at : null, returned_by: isDone ? by : null },
        returned_case: isDone ? subject : null,
      });
    if (step !== null) await giveOrTake(context, tx, task, { step, subject, isDone, at, by });
  },
);

async function giveOrTake(
  { lookup }: SaveContext<string>,
  tx: Transaction,
  task: GenericRecord,
  done: {
    readonly step: string;
    readonly subject: string;
    readonly isDone: boolean;
    readonly at: string;
    readonly by: string | null;
  },
): Promise<void> {
  const step = (await lookup(RoleTemplateStep)).find(({ id }) => id === done.step);
  if (step === undefined || !givenKinds.includes(step.kind)) return;
  const [record] = await tx.getMany(StaffCase, [done.subject]);
  if (record === undefined || record.kind === 'leaver') return;
  const { items: known } = await tx.find(StaffProvision, {
    filter: all(eq('given_task', task.id), isEmpty('returned_at')),
    limit: 1,
  });
  if (!done.isDone) {
    for (const { id } of known) await tx.delete(StaffProvision, id);
    return;
  }
  if (known.length > 0) return;
  await tx.create(StaffProvision, {
    ...{ title: step.title, kind: step.kind as 'account' | 'equipment' | 'access', person: record.person },
    ...{ given_case: record.id, given_task: task.id, given_at: done.at, given_by: done.by },
  });
}

/** What was ordered and is given back one day is written down when the person has it. */
export const provisionOfItem = on(RequestedItem).derive(
  {
    id: 'requests.provision-of-item',
    actions: ['transition'],
    fields: ['state'],
    when: ({ state }, { before }) => state === 'completed' || before?.state === 'completed',
  },
  async (record, { before, lookup, now, principal, tx }) => {
    const item = (await lookup(CatalogueItem)).find(({ id }) => id === record.item);
    if (item?.returnable !== true) return;
    const system = tx.asSystem('what was given is written down whoever gave it');
    if (record.state === 'completed')
      await system.create(StaffProvision, {
        ...{ title: record.title, kind: item.provides, person: record.requested_for },
        ...{ given_item: record.id, given_at: now().toISOString() },
        given_by: await personOf(system, principal.id),
      });
    else if (before?.state === 'completed') {
      const { items } = await system.find(StaffProvision, {
        filter: all(eq('given_item', record.id), isEmpty('returned_at')),
        limit: 10,
      });
      for (const { id } of items) await system.delete(StaffProvision, id);
    }
  },
);

/** With its last task a case is complete. */
export const caseIsDone = contributeTo(whenTasksFinish, {
  type: StaffCase.name,
  async finished({ subject, list }, tx) {
    if (list !== null) return;
    const system = tx.asSystem('the last task ends the case, whoever did it');
    const [record] = await system.getMany(StaffCase, [subject.id]);
    if (record?.state === 'running') await system.transition(StaffCase, record.id, 'complete');
  },
});

/** What was done, by whom and when, stands in the case when it is complete, whatever becomes of its tasks later. */
export const completionRecord = on(StaffCase).beforeSave(
  { id: 'requests.completion-record', actions: ['transition'], fields: ['state'] },
  async (draft, { id, lookup, now, tx }) => {
    if (draft.state !== 'completed')
      return { closed_at: draft.state === 'running' ? null : now().toISOString() };
    const system = tx.asSystem('the record tells of every task, whoever may see it');
    const { items } = await system.find(Task.name, {
      filter: all(eq('subject_type', StaffCase.name), eq('subject_id', id)),
      sort: ['position'],
      limit: 200,
    });
    const steps = new Map((await lookup(RoleTemplateStep)).map((step) => [step.id, step]));
    const people = await system.getMany(
      Person,
      items.flatMap((task) => (typeof task['finished_by'] === 'string' ? [task['finished_by']] : [])),
    );
    const lines: CompletionLine[] = items.map((task) => ({
      title: String(task['title']),
      kind: steps.get(StaffTask.read(task).step ?? '')?.kind ?? null,
      state: String(task['state']),
      at: typeof task['finished_at'] === 'string' ? task['finished_at'] : null,
      by: people.find((person) => person.id === task['finished_by'])?.name ?? null,
    }));
    return { closed_at: now().toISOString(), completion: lines, record: asList(lines) };
  },
);

/** What was asked for with the case is there when the case is complete. */
export const itemOfCase = on(StaffCase).derive(
  {
    id: 'requests.item-of-case',
    actions: ['transition'],
    fields: ['state'],
    when: ({ requested_item: item }) => item !== null,
  },
  async (record, { tx }) => {
    if (record.requested_item === null) return;
    const system = tx.asSystem('the order ends with the case, whoever ended it');
    const [item] = await system.getMany(RequestedItem, [record.requested_item]);
    if (item?.state !== 'in_progress') return;
    if (record.state === 'completed') await system.transition(RequestedItem, item.id, 'complete');
    if (record.state === 'cancelled') await system.transition(RequestedItem, item.id, 'cancel');
  },
);

function asList(lines: readonly CompletionLine[]): string {
  return lines
    .map(({ title, state, at, by }) => {
      const when = at === null ? '' : ` ${at.slice(0, 16).replace('T', ' ')} UTC`;
      return `- [${state === 'done' ? 'x' : ' '}] ${escaped(title)}${state === 'done' ? ` (${escaped(by ?? '')}${when})` : ''}`;
    })
    .join('\n')
    .slice(0, 50_000)
    .toWellFormed();
}

function escaped(text: string): string {
  return text.replace(/([\\`*_[\]<>~|#])/g, '\\$1');
}

async function personOf(tx: Transaction, id: string): Promise<string | null> {
  const [person] = await tx.getMany(Person, [id]);
  return person?.id ?? null;
}
