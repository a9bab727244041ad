import { isPraxisError, type GenericRecord, type PluginContext, type PluginPage } from '@praxis/sdk';
import { Attachment } from '../contract.js';
import { NoFileError } from '../errors.js';
import { readableRecord, recordHref } from '../subject.js';
import { addFiles } from './add-files.js';
import { attachedFiles } from './attached-files.js';
import { attachmentsModel } from './panel.js';

/** Takes the panel's form: files that are added, or one that is removed. */
export const attachmentsPage: PluginPage = {
  path: '/attachments/:type/:key',
  title: 'Attachments',
  template: 'pages/attachments',

  async load({ params }, context) {
    const { type = '', key = '' } = params;
    const record = await readableRecord(context.store, type, key);
    return record === undefined ? { notFound: true } : { model: await page(context, type, record) };
  },

  async submit({ params, form, files }, context) {
    const { type = '', key = '' } = params;
    const record = await readableRecord(context.store, type, key);
    if (record === undefined) return { notFound: true };
    const remove = form['remove'];
    try {
      if (typeof remove === 'string') {
        await context.store.delete(Attachment, remove);
      } else {
        // A browser sends an empty, nameless file for an input in which nothing was chosen.
        const chosen = files.filter(({ name, size }) => name !== '' || size > 0);
        if (chosen.length === 0) throw new NoFileError({});
        await addFiles(context, { type, id: record.id }, chosen, {
          audience: form['audience'] === 'internal' ? 'internal' : 'public',
        });
      }
      return { redirect: recordHref(type, record) };
    } catch (error) {
      if (!isPraxisError(error) || error.status >= 500) throw error;
      return {
        status: error.status,
        problems: error.problems,
        model: await page(context, type, record, { problem: error.message }),
      };
    }
  },
};

async function page(
  context: PluginContext,
  type: string,
  record: GenericRecord,
  given: { readonly problem?: string } = {},
) {
  const subject = { type, id: record.id };
  return {
    heading: record.number ?? '',
    backHref: recordHref(type, record),
    attachments: attachmentsModel(context, subject, await attachedFiles(context.store, subject), given),
  };
}
