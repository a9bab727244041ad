import type { PluginPage } from '@praxis/sdk';
import { changeEntries, snoozes, type EntryChange } from '../inbox/change-entries.js';
import { inboxFilters, inboxGroups } from '../inbox/entries.js';

/** `/x/notifications/`: what waits for whoever looks, by record. */
export const inboxPage: PluginPage = {
  path: '/',
  title: 'Notifications',
  template: 'pages/inbox',

  async load({ query }, context) {
    const chosen = inboxFilters.find(({ key }) => key === query['topic']);
    const groups = await inboxGroups(context, chosen?.key);
    const address = chosen === undefined ? '/x/notifications/' : `/x/notifications/?topic=${chosen.key}`;
    return {
      model: {
        action: address,
        groups,
        anything: groups.length > 0,
        narrowed: chosen !== undefined,
        tabs: [
          { label: 'All', href: '/x/notifications/', current: chosen === undefined },
          ...inboxFilters.map(({ key, label }) => ({
            label,
            href: `/x/notifications/?topic=${key}`,
            current: key === chosen?.key,
          })),
        ],
      },
    };
  },

  async submit({ form, query }, context) {
    const change = form['change'];
    if (!isChange(change)) return { notFound: true };
    const ids = typeof form['ids'] === 'string' ? form['ids'].split(',') : undefined;
    await changeEntries(context, ids, change);
    const topic = inboxFilters.find(({ key }) => key === query['topic']);
    return { redirect: topic === undefined ? '/x/notifications/' : `/x/notifications/?topic=${topic.key}` };
  },
};

function isChange(value: unknown): value is EntryChange {
  return value === 'done' || value === 'read' || Object.keys(snoozes).includes(String(value));
}
