import { actAsAgent } from '@praxis/plugin-people/contract';
import { isPraxisError, type GenericRecord, type PluginContext, type PluginPage } from '@praxis/sdk';
import { timeModel } from '../panels/time-model.js';
import { readableRecord, recordHref } from '../subject.js';
import { writeDown } from '../time/log-time.js';

/** `/x/tasks/time/incident/INC0000001`: takes the form of the panel. */
export const timePage: PluginPage = {
  path: '/time/:type/:key',
  title: 'Time',
  permission: actAsAgent,
  template: 'pages/time',

  async load({ params }, context) {
    const { type = '', key = '' } = params;
    const record = await readableRecord(context.store, type, key);
    return record === undefined ? { notFound: true } : { model: await page(context, type, record) };
  },

  async submit({ params, form }, context) {
    const { type = '', key = '' } = params;
    const record = await readableRecord(context.store, type, key);
    if (record === undefined) return { notFound: true };
    const [time, activity, note] = ['time', 'activity', 'note'].map((name) => {
      const value = form[name];
      return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim();
    }) as [string, string, string];
    try {
      const subject = { type, id: record.id };
      await writeDown(context.store, subject, { time, activity: activity || null, note: note || null });
      return {
        redirect:
          form['within'] === 'frame' ? `/x/tasks/time/${type}/${record.id}` : recordHref(type, record),
      };
    } catch (error) {
      if (!isPraxisError(error) || error.status >= 500) throw error;
      return {
        status: error.status,
        problems: error.problems,
        model: await page(context, type, record, { time, note, problem: error.message }),
      };
    }
  },
};

async function page(
  context: PluginContext,
  type: string,
  record: GenericRecord,
  given: Parameters<typeof timeModel>[2] = {},
) {
  return {
    heading: record.number ?? '',
    backHref: recordHref(type, record),
    spent: await timeModel(context, { type, id: record.id }, given),
  };
}
