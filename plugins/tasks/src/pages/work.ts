import { actAsAgent } from '@praxis/plugin-people/contract';
import { isPraxisError, type GenericRecord, type PluginContext, type PluginPage } from '@praxis/sdk';
import { ChecklistItem, Task, TaskTemplate } from '../contract.js';
import { startList } from '../lists/start-list.js';
import { tasksModel, workHref, workOf } from '../panels/tasks-model.js';
import { ofSubject, readableRecord, recordHref, type Subject } from '../subject.js';

type Form = Readonly<Record<string, string | readonly string[] | undefined>>;

/** `/x/tasks/of/incident/INC0000001`: takes the forms of the panel, and shows it again with what is wrong. */
export const workPage: PluginPage = {
  path: '/of/:type/:key',
  title: 'Tasks of a record',
  permission: actAsAgent,
  template: 'pages/work',

  async load({ params }, context) {
    const { type = '', key = '' } = params;
    const record = await readableRecord(context.store, type, key);
    return record === undefined ? { notFound: true } : { model: await page(context, type, record) };
  },

  async submit({ params, form }, context) {
    const { type = '', key = '' } = params;
    const record = await readableRecord(context.store, type, key);
    if (record === undefined) return { notFound: true };
    try {
      const subject = { type, id: record.id };
      await change(context, subject, record, form);
      return { redirect: form['within'] === 'frame' ? workHref(subject) : recordHref(type, record) };
    } catch (error) {
      if (!isPraxisError(error) || error.status >= 500) throw error;
      const problem = [...new Set([...error.problems.map(({ message }) => message)])].join(' ');
      return {
        status: error.status,
        problems: error.problems,
        model: await page(context, type, record, {
          title: textOf(form['title']),
          line: textOf(form['line']),
          problem: problem === '' ? error.message : problem,
        }),
      };
    }
  },
};

/** One button of the panel was pressed. */
async function change(
  context: PluginContext,
  subject: Subject,
  record: GenericRecord,
  form: Form,
): Promise<void> {
  const { store } = context;
  const given = (name: string): string | undefined => textOf(form[name]) || undefined;
  const [finish, reopen, tick, untick] = [given('finish'), given('reopen'), given('tick'), given('untick')];
  const [remove, title, line, list] = [given('remove'), given('title'), given('line'), given('list')];
  const fields = { subject_type: subject.type, subject_id: subject.id };
  if (finish !== undefined) await store.transition(Task, finish, 'finish');
  else if (reopen !== undefined) await store.transition(Task, reopen, 'reopen');
  else if (tick !== undefined) await store.update(ChecklistItem, tick, { done: true });
  else if (untick !== undefined) await store.update(ChecklistItem, untick, { done: false });
  else if (remove !== undefined) await store.delete(ChecklistItem, remove);
  else if (title !== undefined) {
    await store.create(Task, { ...fields, title, position: await nextPosition(context, Task.name, subject) });
  } else if (line !== undefined) {
    await store.create(ChecklistItem, {
      ...fields,
      title: line,
      mandatory: given('needed') === 'yes',
      position: await nextPosition(context, ChecklistItem.name, subject),
    });
  } else if (list !== undefined) {
    const chosen = await store.get(TaskTemplate, list);
    await store.transaction((tx) =>
      startList(tx, { type: subject.type, record, list: chosen, at: context.now() }),
    );
  }
}

/** After the last one. */
export async function nextPosition(
  { store }: PluginContext,
  type: string,
  subject: Subject,
): Promise<number> {
  const { items } = await store.find(type, {
    filter: ofSubject(subject),
    sort: ['-position'],
    fields: ['position'],
    limit: 1,
  });
  return Number(items[0]?.['position'] ?? 0) + 10;
}

async function page(
  context: PluginContext,
  type: string,
  record: GenericRecord,
  given: Parameters<typeof tasksModel>[3] = {},
) {
  const subject = { type, id: record.id };
  return {
    heading: record.number ?? '',
    backHref: recordHref(type, record),
    work: await tasksModel(context, subject, await workOf(context, subject), given),
  };
}

function textOf(value: string | readonly string[] | undefined): string {
  return (typeof value === 'string' ? value : value?.[0])?.trim() ?? '';
}
