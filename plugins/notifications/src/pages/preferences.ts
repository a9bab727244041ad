import { all, eq } from '@praxis/predicate';
import {
  isPraxisError,
  type PageRequest,
  type PluginContext,
  type PluginPage,
  type PraxisError,
  type RecordOf,
} from '@praxis/sdk';
import { notificationChannels } from '../channels.js';
import { NotificationPreference } from '../contract.js';
import { inbox, type Mode } from '../tell/preferences.js';
import { topics, type Topic } from '../topics.js';
import { quietFields, saveQuietTime } from './quiet-fields.js';

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

  load: ({ query }, context) => shown(context, { saved: query['saved'] === '1' }),

  async submit({ form }, context) {
    await savePreferences(context, form);
    try {
      if ((await usableChannels(context)).length > 1) await saveQuietTime(context, form);
    } catch (error) {
      if (!isPraxisError(error) || error.status >= 500) throw error;
      return { status: error.status, ...(await shown(context, { saved: false, typed: form, error })) };
    }
    return { redirect: '/x/notifications/preferences?saved=1' };
  },
};

async function shown(
  context: PluginContext,
  told: { readonly saved: boolean; readonly typed?: PageRequest['form']; readonly error?: PraxisError },
) {
  const channels = await usableChannels(context);
  const chosen = await ownPreferences(context);
  return {
    model: {
      saved: told.saved,
      problem: told.error?.problems.map(({ message }) => context.msg(message)).join(' ') ?? null,
      onlyInbox: channels.length === 1,
      quiet: channels.length === 1 ? null : await quietFields(context, told.typed),
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
}

async function savePreferences(context: PluginContext, form: PageRequest['form']): Promise<void> {
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
}

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
