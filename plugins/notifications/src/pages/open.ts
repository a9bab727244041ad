import { hasCode, type PluginPage } from '@praxis/sdk';
import { readAbout } from '../inbox/change-entries.js';

/** `/x/notifications/open/<type>/<id>`: the way from the inbox to a record, on which its entries become read. */
export const openPage: PluginPage = {
  path: '/open/:type/:id',
  title: 'Notification',
  template: 'pages/inbox',
  async load({ params }, context) {
    const { type = '', id = '' } = params;
    try {
      const record = await context.store.get(type, id);
      await readAbout(context, record.id);
      return { redirect: `/r/${type}/${encodeURIComponent(record.number ?? record.id)}` };
    } catch (error) {
      if (hasCode(error, 'E_RECORD_NOT_FOUND') || hasCode(error, 'E_RECORD_TYPE_NOT_FOUND'))
        return { notFound: true };
      throw error;
    }
  },
};
