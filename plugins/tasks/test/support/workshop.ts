import { fileURLToPath } from 'node:url';
import { Group, GroupMember, Person } from '@praxis/plugin-people/contract';
import {
  choice,
  date,
  definePlugin,
  grant,
  isPraxisError,
  lifecycle,
  recordType,
  reference,
  text,
  contributeTo,
  type PraxisError,
  type Store,
} from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';
import { Checkable, Taskable, TimeTracked, whenTasksFinish, type FinishedTasks } from '../../src/contract.js';

/** Something that has tasks, and nothing else of interest. */
export const Errand = recordType('errand', {
  title: 'Errand',
  plural: 'Errands',
  display: 'title',
  number: { prefix: 'ERR' },
  traits: [Taskable, Checkable, TimeTracked],
  fields: {
    title: text({ label: 'Title', required: true }),
    urgency: choice({
      label: 'Urgency',
      required: true,
      default: 'low',
      choices: { low: 'Low', high: 'High' },
    }),
    begins_on: date({ label: 'Begins on' }),
    owner_group: reference({ label: 'Group', to: Group }),
    secret: choice({ label: 'Secret', required: true, default: 'no', choices: { no: 'No', yes: 'Yes' } }),
  },
  lifecycle: lifecycle({
    field: 'state',
    initial: 'open',
    states: {
      open: { label: 'Open', category: 'new' },
      done: { label: 'Done', category: 'done' },
      filed: { label: 'Filed', category: 'done' },
      dropped: { label: 'Dropped', category: 'void' },
    },
    transitions: {
      finish: { label: 'Finish', from: ['open'], to: 'done' },
      file: { label: 'File', from: ['done'], to: 'filed' },
      drop: { label: 'Drop', from: ['open'], to: 'dropped' },
      take_up: { label: 'Take up', from: ['done', 'dropped'], to: 'open' },
    },
  }),
});

/** A workshop with two agents, one of them in a group, and somebody who may see all time. */
export interface Workshop {
  readonly bench: Bench;
  readonly agnes: string;
  readonly bert: string;
  readonly tina: string;
  readonly group: string;
  /** What was told of tasks that are finished. */
  readonly told: FinishedTasks[];
  /** The store of a person, as if they had signed in. */
  as(person: string): Promise<Store>;
  errand(values?: object): Promise<string>;
  close(): Promise<void>;
}

export async function openWorkshop(): Promise<Workshop> {
  const told: FinishedTasks[] = [];
  const errands = definePlugin({
    contributes: {
      recordTypes: [Errand],
      grants: [
        grant('agent', Errand, {
          actions: ['*'],
          where: { field: 'secret', op: 'eq', value: 'no' },
        }),
      ],
      points: [
        contributeTo(whenTasksFinish, {
          type: Errand.name,
          finished: (tasks) => {
            told.push(tasks);
            return Promise.resolve();
          },
        }),
      ],
    },
  });
  const bench = await startBench({
    plugins: [
      'tasks',
      {
        manifest: {
          id: 'errands',
          title: 'Errands',
          api: '^0.1',
          requires: { tasks: '^0.1', people: '^0.1' },
        },
        definition: errands,
      },
    ],
    folders: [fileURLToPath(new URL('../../../..', import.meta.url))],
  });
  const person = async (name: string, roles: readonly string[]): Promise<string> =>
    (await bench.create(Person, { name, username: name.toLowerCase(), roles })).id;
  const agnes = await person('Agnes', ['agent']);
  const bert = await person('Bert', ['agent']);
  const tina = await person('Tina', ['time-manager']);
  const group = (await bench.create(Group, { name: 'Workshop' })).id;
  await bench.create(GroupMember, { member_of: group, person: agnes });
  return {
    ...{ bench, agnes, bert, tina, group, told },
    as: async (id) => bench.as(await bench.signIn(id)),
    errand: async (values = {}) => (await bench.create(Errand, { title: 'Move the printer', ...values })).id,
    close: () => bench.close(),
  };
}

/** The Praxis error with which something fails. */
export async function refusal(work: Promise<unknown>): Promise<PraxisError> {
  try {
    await work;
  } catch (error) {
    if (isPraxisError(error)) return error;
    throw error;
  }
  throw new Error('It went through.');
}
