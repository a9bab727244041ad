import { all, eq } from '@praxis/predicate';
import type { PluginContext, PluginPage, RecordOf } from '@praxis/sdk';
import { notificationChannels } from '../channels.js';
import { NotificationPreference } from '../contract.js';
import { inbox, type Mode } from '../tell/preferences.js';
import { topics, type Topic } from '../topics.js';

interface Channel {
  readonly id: string;
  readonly title: string;
  readonly modes: readonly Mode[];
}

const modeLabels: Readonly<Record<Mode, string>> = {
  now: 'At once',
  digest: 'Once a day, together',
  off: 'Not at all',
};

/** `/x/notifications/preferences`: how whoever looks wants to be told of what. */
export const preferencesPage: PluginPage = {
  path: '/preferences',
  title: 'How you are notified',
  template: 'pages/preferences',

  async load({ query }, context) {
    const channels = await usableChannels(context);
    const chosen = await ownPreferences(context);
    return {
      model: {
        saved: query['saved'] === '1',
        onlyInbox: channels.length === 1,
        topics: Object.entries(topics).map(([topic, { label, icon }]) => ({
          label,
          symbol: icon,
          channels: channels.map(({ id, title, modes }) => ({
            label: title,
            name: `${topic}.${id}`,
            options: modes.map((mode) => ({
              value: mode,
              label: modeLabels[mode],
              chosen: mode === (chosen.get(`${topic}.${id}`)?.mode ?? 'now'),
            })),
          })),
        })),
      },
    };
  },

  async submit({ form }, context) {
    const chosen = await ownPreferences(context);
    for (const topic of Object.keys(topics) as Topic[]) {
      for (const { id: channel, modes } of await usableChannels(context)) {
        const name = `${topic}.${channel}`;
        const mode = modes.find((one) => one === form[name]);
        const known = chosen.get(name);
        if (mode === undefined || mode === (known?.mode ?? 'now')) continue;
        if (known === undefined)
          await context.store.create(NotificationPreference, {
            ...{ person: context.principal.id, topic, channel, mode },
          });
        else await context.store.update(NotificationPreference, known.id, { mode });
      }
    }
    return { redirect: '/x/notifications/preferences?saved=1' };
  },
};

/** The inbox, which cannot be read once a day only, and the channels that are set up. */
async function usableChannels(context: PluginContext): Promise<readonly Channel[]> {
  const outgoing: Channel[] = [];
  for (const channel of context.contributions(notificationChannels)) {
    if (await channel.isReady(context))
      outgoing.push({ id: channel.id, title: channel.title, modes: ['now', 'digest', 'off'] });
  }
  return [{ id: inbox, title: 'Inbox', modes: ['now', 'off'] }, ...outgoing];
}

async function ownPreferences({
  store,
  principal,
}: PluginContext): Promise<ReadonlyMap<string, RecordOf<typeof NotificationPreference>>> {
  const { items } = await store.find(NotificationPreference, {
    filter: all(eq('person', principal.id)),
    limit: 200,
  });
  return new Map(items.map((preference) => [`${preference.topic}.${preference.channel}`, preference]));
}
