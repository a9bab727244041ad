import { actAsAgent } from '@praxis/plugin-people/contract';
import { isPraxisError, type GenericRecord, type PluginContext, type PluginPage } from '@praxis/sdk';
import { RecordLink } from '../contract.js';
import { readableRecord, recordHref } from '../subject.js';
import { addLink } from './add-link.js';
import { linkedRecords } from './linked-records.js';
import { linksModel } from './panel.js';

/** Takes the panel's form, and shows it again with what is wrong. */
export const linksPage: PluginPage = {
  path: '/links/:type/:key',
  title: 'Linked records',
  permission: actAsAgent,
  template: 'pages/links',

  async load({ params }, context) {
    const { type = '', key = '' } = params;
    const record = await readableRecord(context.store, type, key);
    return record === undefined ? { notFound: true } : { model: await page(context, type, record) };
  },

  async submit({ params, form }, context) {
    const { type = '', key = '' } = params;
    const record = await readableRecord(context.store, type, key);
    if (record === undefined) return { notFound: true };
    const [remove, to, choice] = [textOf(form['remove']), textOf(form['to']), textOf(form['kind'])];
    try {
      if (remove !== '') await context.store.delete(RecordLink, remove);
      else await addLink(context.store, { type, id: record.id }, { to, choice });
      return { redirect: recordHref(type, record) };
    } catch (error) {
      if (!isPraxisError(error) || error.status >= 500) throw error;
      return {
        status: error.status,
        problems: error.problems,
        model: await page(context, type, record, { to, choice, problem: error.message }),
      };
    }
  },
};

async function page(
  context: PluginContext,
  type: string,
  record: GenericRecord,
  given: { readonly to?: string; readonly choice?: string; readonly problem?: string } = {},
) {
  const subject = { type, id: record.id };
  return {
    heading: record.number ?? '',
    backHref: recordHref(type, record),
    links: linksModel(subject, await linkedRecords(context.store, subject), given),
  };
}

function textOf(value: string | readonly string[] | undefined): string {
  return (typeof value === 'string' ? value : value?.[0])?.trim() ?? '';
}
