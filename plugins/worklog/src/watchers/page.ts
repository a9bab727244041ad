import { actAsAgent } from '@praxis/plugin-people/contract';
import type { PluginPage } from '@praxis/sdk';
import { readableRecord, recordHref } from '../subject.js';
import { unwatch } from './unwatch.js';
import { watch } from './watch.js';
import { watchersByName, watchersOf, watchingModel } from './panel.js';

/** Takes the buttons of the panel. */
export const watchersPage: PluginPage = {
  path: '/watchers/:type/:key',
  title: 'Watchers',
  permission: actAsAgent,
  template: 'pages/watchers',

  async load({ params }, context) {
    const { type = '', key = '' } = params;
    const record = await readableRecord(context.store, type, key);
    if (record === undefined) return { notFound: true };
    const subject = { type, id: record.id };
    const people = await watchersOf(context, subject);
    return {
      model: {
        heading: record.number ?? '',
        backHref: recordHref(type, record),
        watching: watchingModel(context, subject, people),
        people: await watchersByName(context, people),
      },
    };
  },

  async submit({ params, form }, context) {
    const { type = '', key = '' } = params;
    const record = await readableRecord(context.store, type, key);
    if (record === undefined) return { notFound: true };
    const subject = { type, id: record.id };
    if (form['watching'] === 'no') await unwatch(context.store, [subject], context.principal.id);
    else await context.store.transaction((tx) => watch(tx, subject, [context.principal.id]));
    return { redirect: recordHref(type, record) };
  },
};
