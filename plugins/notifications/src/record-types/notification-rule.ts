import { boolean, choice, choices, integer, recordType, reference, text } from '@praxis/sdk';
import { topics } from '../topics.js';
import { NotificationTemplate } from './notification-template.js';

/** On which occasion who is told, how, and in which words. */
export const NotificationRule = recordType('notification_rule', {
  title: 'Notification rule',
  plural: 'Notification rules',
  display: 'name',
  icon: 'bell-cog',
  cached: true,
  fields: {
    name: text({ label: 'Name', required: true, search: 'A' }),
    position: integer({
      label: 'Position',
      description: 'Whom several rules would tell of the same thing is told by the first one.',
      required: true,
      default: 100,
    }),
    active: boolean({ label: 'Active', required: true, default: true }),
    record_type: text({
      label: 'Record type',
      description: 'Name of one type, such as incident. Empty: every type that has what the rule asks for.',
      maxLength: 40,
    }),
    event: choice({
      label: 'Occasion',
      required: true,
      choices: {
        created: 'A record is created',
        changed: 'A field is given a value, at creation or later',
        transition: 'A transition is made',
        finished: 'A record is finished',
        public_reply: 'Somebody writes in public',
        internal_note: 'Somebody writes an internal note',
        mentioned: 'Somebody is named in a text',
      },
    }),
    fields: choices({ label: 'Fields', description: 'For a field that is given a value: one of these.' }),
    transitions: choices({ label: 'Transitions', description: 'Names; empty means any of them.' }),
    condition: text({
      label: 'Condition',
      description: 'A filter over the record, such as: priority in (1, 2). Empty fits all.',
      maxLength: 2000,
    }),
    audience: choices({
      label: 'Who is told',
      description:
        'Fields that name a person or a group, such as caller, assignee or assignment_group; watchers; mentioned.',
      required: true,
    }),
    tells_actor: boolean({
      label: 'Also whoever did it',
      description: 'For confirmations. Nobody is told of their own doing otherwise.',
      required: true,
      default: false,
    }),
    topic: choice({
      label: 'Topic',
      description: 'People choose by topic how they want to be told.',
      required: true,
      choices: Object.fromEntries(
        Object.entries(topics).map(([topic, { label }]) => [topic, label]),
      ) as Record<keyof typeof topics, string>,
    }),
    channels: choices({
      label: 'Channels',
      description: 'How, unless the person chose otherwise: inbox, email.',
      required: true,
      default: ['inbox'],
    }),
    template: reference({ label: 'Template', to: NotificationTemplate, required: true }),
  },
  sort: ['position', 'name'],
});
