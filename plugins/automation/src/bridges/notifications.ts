import { Group, Person } from '@praxis/plugin-people/contract';
import {
  notificationChannels,
  NotificationRequest,
  NotificationTemplate,
  topics,
  type Topic,
} from '@praxis/plugin-notifications/contract';
import {
  choice,
  choices,
  contributeTo,
  defineBridge,
  markdown,
  reference,
  references,
  refuse,
  text,
  type Refusal,
} from '@praxis/sdk';
import { automationAction, automationActions } from '../points/automation-actions.js';

const named = ['watchers', 'created_by'];

/**
 * A step of rules and macros: people are told. What is told is written inside the transaction of the rule and
 * leaves the house once that is committed, so a rule that fails tells nobody.
 */
const notify = automationAction({
  id: 'automation.notify',
  label: 'Notify people',
  description: 'As they chose to be told, in their language, and only those who may read the record.',
  icon: 'bell',
  fields: {
    audience: choices({
      label: 'People of the record',
      description: 'Fields that name a person or a group, such as assignee or assignment_group; watchers.',
    }),
    people: references({ label: 'People', to: Person }),
    groups: references({ label: 'Groups', to: Group }),
    template: reference({
      label: 'Template',
      description: 'What is said, in the language of each; empty: the words below.',
      to: NotificationTemplate,
    }),
    subject: text({
      label: 'Subject',
      description: 'Names of fields in braces are filled in, such as: {number} waits for you.',
      maxLength: 300,
    }),
    body: markdown({ label: 'Text', maxLength: 5000 }),
    topic: choice({
      label: 'Topic',
      description: 'People choose by topic how they want to be told.',
      required: true,
      default: 'watching',
      choices: Object.fromEntries(
        Object.entries(topics).map(([topic, { label }]) => [topic, label]),
      ) as Record<Topic, string>,
    }),
    channels: choices({
      label: 'Channels',
      description: 'inbox, email. Empty: both.',
    }),
  },
  check({ audience, people, groups, template, subject, channels }, { type, store }, context) {
    const { properties } = store.describe(type);
    const refusals: Refusal[] = (audience ?? [])
      .filter((name) => !named.includes(name) && !namesSomebody(properties[name]?.['x-target']))
      .map((name) =>
        refuse('NOTIFY_AUDIENCE', '{name} is no field that names a person or a group.', 'audience', { name }),
      );
    if ((audience ?? []).length + (people ?? []).length + (groups ?? []).length === 0)
      refusals.push(refuse('NOTIFY_NOBODY', 'Say who is told.', 'audience'));
    if (template === null && (subject ?? '').trim() === '')
      refusals.push(refuse('NOTIFY_NOTHING', 'Choose a template, or say what is told.', 'subject'));
    const known = ['inbox', ...context.contributions(notificationChannels).map(({ id }) => id)];
    for (const name of (channels ?? []).filter((channel) => !known.includes(channel)))
      refusals.push(refuse('NOTIFY_CHANNEL', 'There is no channel {name}.', 'channels', { name }));
    return refusals;
  },
  async run({ type, record, values, tx, reason }) {
    const { audience, people, groups, template, subject, body, topic } = values;
    const channels = (values.channels ?? []).length > 0 ? values.channels : null;
    await tx.asSystem('notices of rules are written by the platform alone').create(
      NotificationRequest,
      {
        ...{ subject_type: type, subject_id: record.id, reason: reason.slice(0, 300) },
        ...{ audience, people, groups, template, subject, body, topic },
        ...(channels !== null && { channels }),
      },
      { reason },
    );
    return `notice to ${[...(audience ?? []), ...whoElse(people, groups)].join(', ')}`;
  },
});

function namesSomebody(target: string | undefined): boolean {
  return target === Person.name || target === Group.name;
}

function whoElse(...lists: readonly (readonly string[] | null)[]): readonly string[] {
  const count = lists.reduce((sum, list) => sum + (list?.length ?? 0), 0);
  return count === 0 ? [] : [`${count} named`];
}

export const bridge = defineBridge({ points: [contributeTo(automationActions, notify)] });
