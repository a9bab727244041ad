import {
  NotificationRule,
  NotificationTemplate,
  NotificationText,
} from '@praxis/plugin-notifications/contract';
import type { NewRecord, PluginContext } from '@praxis/sdk';
import { MajorIncident } from './record-types/major-incident.js';
import { MajorIncidentMailing } from './record-types/major-incident-mailing.js';

interface Words {
  readonly subject: string;
  readonly body: string;
}

interface Told {
  readonly template: { readonly name: string; readonly description: string };
  readonly words: { readonly en: Words; readonly de: Words };
  readonly rules: readonly Omit<NewRecord<typeof NotificationRule>, 'template' | 'position'>[];
}

const leaders = {
  commander: 'Commander',
  communications_lead: 'Communications lead',
  technical_lead: 'Technical lead',
  scribe: 'Scribe',
} as const;

const both = ['inbox', 'email'];
const ofMajor = { record_type: MajorIncident.name } as const;

const told: readonly Told[] = [
  {
    template: { name: 'Major incident proposed', description: 'Somebody has to accept or reject it.' },
    words: {
      en: {
        subject: 'Decide: {{number}} is proposed as a major incident: {{title}}',
        body: '**{{number}} {{title}}** is proposed as a major incident.\n\n{{record.proposal_reason}}\n\n[Accept or reject {{number}}]({{url}})\n',
      },
      de: {
        subject: 'Bitte entscheiden: {{number}} ist als Großstörung vorgeschlagen: {{title}}',
        body: '**{{number}} {{title}}** ist als Großstörung vorgeschlagen.\n\n{{record.proposal_reason}}\n\n[{{number}} annehmen oder ablehnen]({{url}})\n',
      },
    },
    rules: [
      {
        ...ofMajor,
        name: 'Major incident proposed, to its managers',
        event: 'created',
        audience: ['managers', 'manager_groups'],
        tells_actor: true,
        topic: 'assigned',
        channels: both,
      },
    ],
  },
  {
    template: { name: 'A role in a major incident', description: 'Somebody leads a part of it from now on.' },
    words: {
      en: {
        subject: 'You have a role in {{number}}: {{title}}',
        body: '{{actor.name}} gave you a role in major incident **{{number}} {{title}}**.\n\n{{#if record.conference}}{{record.conference}}\n\n{{/if}}[Open {{number}}]({{url}})\n',
      },
      de: {
        subject: 'Sie haben eine Rolle in {{number}}: {{title}}',
        body: '{{actor.name}} hat Ihnen eine Rolle in der Großstörung **{{number}} {{title}}** gegeben.\n\n{{#if record.conference}}{{record.conference}}\n\n{{/if}}[{{number}} öffnen]({{url}})\n',
      },
    },
    rules: Object.entries(leaders).map(([field, label]) => ({
      ...ofMajor,
      name: `Role in a major incident: ${label}`,
      event: 'changed',
      fields: [field],
      audience: [field],
      topic: 'assigned',
      channels: both,
    })),
  },
  {
    template: { name: 'Update of a major incident is due', description: 'The promised moment has come.' },
    words: {
      en: {
        subject: 'An update is overdue: {{number}} {{title}}',
        body: 'The next update of **{{number}} {{title}}** was promised by now.\n\n[Tell them]({{url}})\n',
      },
      de: {
        subject: 'Eine Nachricht ist überfällig: {{number}} {{title}}',
        body: 'Die nächste Nachricht zu **{{number}} {{title}}** war bis jetzt versprochen.\n\n[Nachricht schreiben]({{url}})\n',
      },
    },
    rules: [
      {
        ...ofMajor,
        name: 'Update of a major incident is due',
        event: 'changed',
        fields: ['update_overdue_at'],
        condition: 'update_overdue_at is not empty',
        audience: ['communications_lead', 'commander'],
        tells_actor: true,
        topic: 'assigned',
        channels: both,
      },
    ],
  },
  {
    template: { name: 'News of a major incident', description: 'An update or a review for those it is for.' },
    words: {
      en: {
        subject: '{{number}}: {{record.subject}}',
        body: '{{record.body}}\n\n[Open {{number}}]({{url}})\n',
      },
      de: {
        subject: '{{number}}: {{record.subject}}',
        body: '{{record.body}}\n\n[{{number}} öffnen]({{url}})\n',
      },
    },
    rules: [
      {
        name: 'News of a major incident, to whom it concerns',
        record_type: MajorIncidentMailing.name,
        event: 'created',
        audience: ['recipients'],
        topic: 'progress',
        channels: both,
      },
    ],
  },
];

/** After those that come with the notifications themselves. */
const firstPosition = 300;

/** Rules and texts with which major incidents reach people. */
export async function seedMajorNotifications(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('the plugin brings rules and texts to begin with');
  let position = firstPosition;
  for (const { template, words, rules } of told) {
    const { id } = await store.create(NotificationTemplate, template);
    for (const [language, text] of Object.entries(words))
      await store.create(NotificationText, { template: id, language, ...text });
    for (const rule of rules) {
      await store.create(NotificationRule, { ...rule, position, template: id });
      position += 10;
    }
  }
}
