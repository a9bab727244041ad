import { Group, Person } from '@praxis/plugin-people/contract';
import type { GenericRecord, RecordOf, RecordTypeSchema, Transaction } from '@praxis/sdk';
import { holds } from '../condition.js';
import type { TaskTemplate } from '../contract.js';
import { ChecklistItem, Task, TaskTemplateItem } from '../contract.js';
import type { Subject } from '../subject.js';

type Item = RecordOf<typeof TaskTemplateItem>;

const hourMs = 3_600_000;

/** What is left to start where the record and the list are at hand already. */
export interface Start {
  readonly type: string;
  readonly record: GenericRecord;
  readonly list: RecordOf<typeof TaskTemplate>;
  /** When it starts; times count from here. */
  readonly at: Date;
}

/**
 * Makes the tasks of a list on a record, and the lines of its checklist, with times and dependencies.
 *
 * @param tx acts as whoever starts it, or as the platform
 * @returns ids of the tasks, in the order in which they were made
 */
export async function startList(
  tx: Transaction,
  { type, record, list, at }: Start,
): Promise<readonly string[]> {
  const system = tx.asSystem('conditions may speak of every field');
  const schema = system.describe(type);
  const items = (await tx.lookup(TaskTemplateItem))
    .filter((item) => item.template === list.id && holds(item.condition, schema, record, at))
    .sort((left, right) => left.position - right.position);
  const subject = { type, id: record.id };
  const reason = `Task list "${list.name}".`;
  const made = new Map<string, string>();
  for (const item of earlierFirst(items)) {
    const waitsFor = (item.depends_on ?? []).flatMap((id) => made.get(id) ?? []);
    const { id } = await tx.create(
      Task.name,
      {
        ...{ subject_type: type, subject_id: record.id },
        ...{ title: item.title, description: item.description, position: item.position },
        ...{ mandatory: item.mandatory, planned_minutes: item.planned_minutes, template: list.id },
        ...whoDoesIt(item, schema, record),
        due_at: dueAt(item, record, at),
        depends_on: waitsFor.length > 0 ? waitsFor : null,
      },
      { reason },
    );
    made.set(item.id, id);
    await addLines(tx, { type: Task.name, id }, item.checklist);
  }
  await addLines(tx, subject, list.checklist);
  return [...made.values()];
}

async function addLines(tx: Transaction, subject: Subject, lines: readonly string[] | null): Promise<void> {
  for (const [index, title] of (lines ?? []).entries()) {
    const position = (index + 1) * 10;
    await tx.create(ChecklistItem, { subject_type: subject.type, subject_id: subject.id, title, position });
  }
}

/** Those for which others wait come before these; rules keep circles out of lists. */
function earlierFirst(items: readonly Item[]): readonly Item[] {
  const ordered: Item[] = [];
  let rest = items;
  while (rest.length > 0) {
    const free = rest.filter(
      ({ depends_on: earlier }) => !rest.some((other) => (earlier ?? []).includes(other.id)),
    );
    const next = free.length > 0 ? free : rest;
    ordered.push(...next);
    rest = rest.filter((item) => !next.includes(item));
  }
  return ordered;
}

function whoDoesIt(
  item: Item,
  schema: RecordTypeSchema,
  record: GenericRecord,
): { readonly assignee: string | null; readonly assignment_group: string | null } {
  const { assign_from: field } = item;
  const named = field === null ? null : ((record[field] as string | null | undefined) ?? null);
  const target = field === null ? undefined : schema.properties[field]?.['x-target'];
  return {
    assignee: item.assignee ?? (target === Person.name ? named : null),
    assignment_group: item.assignment_group ?? (target === Group.name ? named : null),
  };
}

/** Without hours there is no deadline; nor when the field that they count from is empty. */
function dueAt(item: Item, record: GenericRecord, at: Date): string | null {
  if (item.due_hours === null) return null;
  const from = item.due_from === null ? at.toISOString() : record[item.due_from];
  if (typeof from !== 'string') return null;
  return new Date(Date.parse(from) + item.due_hours * hourMs).toISOString();
}
