import type { NewRecord } from '@praxis/sdk';
import type { NotificationRule } from './contract.js';

interface Words {
  readonly subject: string;
  readonly body: string;
}

interface SeededTemplate {
  readonly name: string;
  readonly description: string;
  readonly texts: { readonly en: Words; readonly de: Words };
}

const link = { en: '[Open {{number}}]({{url}})', de: '[{{number}} öffnen]({{url}})' };
const hello = { en: 'Hello {{recipient.first_name}},', de: 'Guten Tag {{recipient.first_name}},' };

/** A text with a greeting before it and the address of the record after it. */
function letter(en: Words, de: Words): SeededTemplate['texts'] {
  const whole = (language: 'en' | 'de', { subject, body }: Words): Words => ({
    subject,
    body: `${hello[language]}\n\n${body}\n\n${link[language]}\n`,
  });
  return { en: whole('en', en), de: whole('de', de) };
}

export const seededTemplates = {
  mentioned: {
    name: 'You were named',
    description: 'Somebody writes @you.',
    texts: letter(
      {
        subject: '{{actor.name}} named you in {{number}}: {{title}}',
        body: '{{actor.name}} named you in **{{number}} {{title}}**:\n\n{{message}}',
      },
      {
        subject: '{{actor.name}} hat Sie in {{number}} erwähnt: {{title}}',
        body: '{{actor.name}} hat Sie in **{{number}} {{title}}** erwähnt:\n\n{{message}}',
      },
    ),
  },
  assigned: {
    name: 'Assigned to you',
    description: 'Somebody gives a record to you.',
    texts: letter(
      {
        subject: '{{number}} is yours: {{title}}',
        body: '{{actor.name}} gave you **{{number}} {{title}}**.\n\n{{#if record.description}}{{record.description}}{{/if}}',
      },
      {
        subject: '{{number}} ist Ihnen zugewiesen: {{title}}',
        body: '{{actor.name}} hat Ihnen **{{number}} {{title}}** zugewiesen.\n\n{{#if record.description}}{{record.description}}{{/if}}',
      },
    ),
  },
  assigned_group: {
    name: 'Assigned to your group',
    description: 'A record comes to your group, and nobody of it has taken it yet.',
    texts: letter(
      {
        subject: '{{number}} for {{record.assignment_group}}: {{title}}',
        body: '**{{number}} {{title}}** came to {{record.assignment_group}}, and nobody has taken it yet.\n\n{{#if record.description}}{{record.description}}{{/if}}',
      },
      {
        subject: '{{number}} für {{record.assignment_group}}: {{title}}',
        body: '**{{number}} {{title}}** liegt bei {{record.assignment_group}} und noch bei niemandem.\n\n{{#if record.description}}{{record.description}}{{/if}}',
      },
    ),
  },
  reply: {
    name: 'A reply',
    description: 'Somebody writes in public about a record.',
    texts: letter(
      {
        subject: '{{actor.name}} replied in {{number}}: {{title}}',
        body: '{{actor.name}} wrote about **{{number}} {{title}}**:\n\n{{message}}',
      },
      {
        subject: '{{actor.name}} hat zu {{number}} geantwortet: {{title}}',
        body: '{{actor.name}} hat zu **{{number}} {{title}}** geschrieben:\n\n{{message}}',
      },
    ),
  },
  note: {
    name: 'An internal note',
    description: 'Somebody writes for agents only.',
    texts: letter(
      {
        subject: '{{actor.name}} left a note in {{number}}: {{title}}',
        body: '{{actor.name}} left an internal note in **{{number}} {{title}}**:\n\n{{message}}',
      },
      {
        subject: '{{actor.name}} hat zu {{number}} etwas notiert: {{title}}',
        body: '{{actor.name}} hat zu **{{number}} {{title}}** intern notiert:\n\n{{message}}',
      },
    ),
  },
  finished: {
    name: 'Finished',
    description: 'What somebody reported is resolved or fulfilled.',
    texts: letter(
      {
        subject: '{{number}} is done: {{title}}',
        body: '**{{number}} {{title}}** is done.\n\n{{#if record.resolution_notes}}{{record.resolution_notes}}\n\n{{/if}}If it is not, simply answer.',
      },
      {
        subject: '{{number}} ist erledigt: {{title}}',
        body: '**{{number}} {{title}}** ist erledigt.\n\n{{#if record.resolution_notes}}{{record.resolution_notes}}\n\n{{/if}}Falls nicht, antworten Sie einfach.',
      },
    ),
  },
  received: {
    name: 'Received',
    description: 'Confirms to the caller that we know of it.',
    texts: letter(
      {
        subject: 'We have your message: {{title}}',
        body: 'We have received your message and keep it as **{{number}}**. Somebody will look into it.',
      },
      {
        subject: 'Wir haben Ihre Nachricht: {{title}}',
        body: 'Wir haben Ihre Nachricht erhalten und führen sie als **{{number}}**. Jemand kümmert sich darum.',
      },
    ),
  },
} as const satisfies Readonly<Record<string, SeededTemplate>>;

type SeededRule = Omit<NewRecord<typeof NotificationRule>, 'position' | 'template'> & {
  readonly template: keyof typeof seededTemplates;
};

/** Of several that fit, the first tells: being named goes before being answered, yours before your group's. */
export const seededRules: readonly SeededRule[] = [
  {
    ...{ name: 'You are named', event: 'mentioned', audience: ['mentioned'], topic: 'mention' },
    ...{ channels: ['inbox', 'email'], template: 'mentioned' },
  },
  {
    ...{ name: 'Assigned to you', event: 'changed', fields: ['assignee'], audience: ['assignee'] },
    ...{ topic: 'assigned', channels: ['inbox', 'email'], template: 'assigned' },
  },
  {
    ...{ name: 'Assigned to your group', event: 'changed', fields: ['assignment_group'] },
    ...{ condition: 'assignee is empty', audience: ['assignment_group'] },
    ...{ topic: 'assigned', channels: ['inbox'], template: 'assigned_group' },
  },
  {
    ...{ name: 'A reply to the caller', event: 'public_reply', audience: ['caller', 'affected_person'] },
    ...{ topic: 'reply', channels: ['inbox', 'email'], template: 'reply' },
  },
  {
    ...{ name: 'A reply to the assignee', event: 'public_reply', audience: ['assignee'] },
    ...{ topic: 'reply', channels: ['inbox'], template: 'reply' },
  },
  {
    ...{ name: 'A note to the assignee', event: 'internal_note', audience: ['assignee'] },
    ...{ topic: 'reply', channels: ['inbox'], template: 'note' },
  },
  {
    ...{ name: 'Finished, to the caller', event: 'finished', audience: ['caller', 'affected_person'] },
    ...{ topic: 'progress', channels: ['inbox', 'email'], template: 'finished' },
  },
  {
    ...{ name: 'A reply to watchers', event: 'public_reply', audience: ['watchers'] },
    ...{ topic: 'watching', channels: ['inbox'], template: 'reply' },
  },
  {
    ...{ name: 'A note to watchers', event: 'internal_note', audience: ['watchers'] },
    ...{ topic: 'watching', channels: ['inbox'], template: 'note' },
  },
  {
    ...{ name: 'Finished, to watchers', event: 'finished', audience: ['watchers'] },
    ...{ topic: 'watching', channels: ['inbox'], template: 'finished' },
  },
  {
    ...{ name: 'Received by mail', event: 'created', condition: 'channel = email', audience: ['caller'] },
    ...{ tells_actor: true, topic: 'progress', channels: ['email'], template: 'received' },
  },
];
