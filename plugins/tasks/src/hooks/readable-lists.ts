import { eq } from '@praxis/predicate';
import { Group, Person } from '@praxis/plugin-people/contract';
import { on, refuse, type RecordStore, type RecordTypeSchema, type Refusal } from '@praxis/sdk';
import { leadsTo } from '../circles.js';
import { problemsOf } from '../condition.js';
import { TaskTemplate, TaskTemplateItem } from '../contract.js';
import { hasTrait } from '../subject.js';
import { Taskable } from '../traits.js';

/** What is wrong with a list is told when it is written, not when it is to start. */
export const readableList = on(TaskTemplate).guard(
  { id: 'tasks.readable-list', fields: ['record_type', 'condition'] },
  (list, { tx }): readonly Refusal[] => {
    const schema = schemaOf(tx, list.record_type ?? '');
    if (schema === undefined || !hasTrait(tx, list.record_type ?? '', Taskable))
      return [
        refuse('LIST_TYPE', 'There is no record type "{type}" whose records have tasks.', 'record_type', {
          type: list.record_type ?? '',
        }),
      ];
    return problemsOf(list.condition, schema).map((message) =>
      refuse('LIST_CONDITION', message, 'condition'),
    );
  },
);

export const readableListItem = on(TaskTemplateItem).guard(
  { id: 'tasks.readable-list-item' },
  async (item, { id, tx }): Promise<readonly Refusal[]> => {
    const system = tx.asSystem('a list holds for everybody');
    const list = (await system.getMany(TaskTemplate, item.template === null ? [] : [item.template]))[0];
    const schema = schemaOf(system, list?.record_type ?? '');
    if (schema === undefined) return [];
    const ids = item.depends_on ?? [];
    const waiting =
      ids.length === 0 ? new Map<string, readonly string[]>() : await waitingIn(system, list?.id);
    return [
      ...problemsOf(item.condition, schema).map((message) => refuse('LIST_CONDITION', message, 'condition')),
      ...(ids.every((one) => waiting.has(one))
        ? []
        : [refuse('LIST_ELSEWHERE', 'A task can only wait for tasks of the same list.', 'depends_on')]),
      ...(leadsTo(id, ids, (one) => waiting.get(one) ?? [])
        ? [refuse('LIST_CIRCLE', 'These tasks would wait for each other. Choose others.', 'depends_on')]
        : []),
      ...namesField(schema, item.assign_from, 'assign_from', ({ 'x-target': target }) =>
        [Person.name, Group.name].includes(target ?? ''),
      ),
      ...namesField(schema, item.due_from, 'due_from', ({ 'x-kind': kind }) =>
        ['date', 'instant'].includes(kind),
      ),
    ];
  },
);

/** What the tasks of a list wait for; from the database, because they may have been made a moment ago. */
async function waitingIn(
  store: RecordStore,
  list: string | undefined,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const waiting = new Map<string, readonly string[]>();
  const query = { filter: eq('template', list ?? ''), fields: ['depends_on'] };
  for await (const item of store.stream(TaskTemplateItem, query)) waiting.set(item.id, item.depends_on ?? []);
  return waiting;
}

function namesField(
  schema: RecordTypeSchema,
  name: string | null,
  place: string,
  fits: (field: RecordTypeSchema['properties'][string]) => boolean,
): readonly Refusal[] {
  if (name === null) return [];
  const field = schema.properties[name];
  const fitting = Object.entries(schema.properties)
    .filter(([, one]) => fits(one))
    .map(([key]) => key);
  return field !== undefined && fits(field)
    ? []
    : [
        refuse('LIST_FIELD', 'Name one of these fields: {fields}.', place, {
          fields: fitting.join(', ') || '–',
        }),
      ];
}

function schemaOf(store: RecordStore, type: string): RecordTypeSchema | undefined {
  return store.types().includes(type) ? store.describe(type) : undefined;
}
