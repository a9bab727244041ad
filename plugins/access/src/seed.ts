import {
  NotificationRule,
  NotificationTemplate,
  NotificationText,
} from '@praxis/plugin-notifications/contract';
import type { NewRecord, PluginContext } from '@praxis/sdk';
import { AccessGrant } from './record-types/access-grant.js';
import { AccountDirectory } from './record-types/account-directory.js';

type Rule = Omit<NewRecord<typeof NotificationRule>, 'template' | 'position'>;

const letters: readonly {
  readonly rule: Rule;
  readonly description: string;
  readonly en: readonly [subject: string, body: string];
  readonly de: readonly [subject: string, body: string];
}[] = [
  {
    rule: {
      ...{ name: 'Your access ends soon', event: 'changed', fields: ['reminded_at'] },
      ...{ condition: 'state = active and reminded_at is not empty', audience: ['person'] },
      ...{ topic: 'progress', channels: ['inbox', 'email'] },
    },
    description: 'Somebody is told some days before an access of theirs ends.',
    en: [
      'Your access ends on {{record.expires_on}}: {{record.entitlement}}',
      'your access to **{{record.entitlement}}** ends on {{record.expires_on}}. If you still need it, open it and choose *Ask for more time*.',
    ],
    de: [
      'Ihr Zugang endet am {{record.expires_on}}: {{record.entitlement}}',
      'Ihr Zugang zu **{{record.entitlement}}** endet am {{record.expires_on}}. Wenn Sie ihn noch brauchen, öffnen Sie ihn und wählen Sie *Um mehr Zeit bitten*.',
    ],
  },
  {
    rule: {
      ...{ name: 'Your access is there, or gone', event: 'transition' },
      ...{ transitions: ['given', 'taken', 'decline'], audience: ['person', 'requested_by'] },
      ...{ topic: 'progress', channels: ['inbox', 'email'] },
    },
    description: 'Somebody has been given access, was not given it, or lost it.',
    en: [
      '{{record.entitlement}}: {{record.state}}',
      'your access to **{{record.entitlement}}**: {{record.state}}.',
    ],
    de: [
      '{{record.entitlement}}: {{record.state}}',
      'Ihr Zugang zu **{{record.entitlement}}**: {{record.state}}.',
    ],
  },
];

export async function seed(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('the plugin brings what it needs to be of use');
  await store.create(AccountDirectory, { name: 'Praxis', kind: 'praxis', position: 10 });
  for (const [index, { rule, description, en, de }] of letters.entries()) {
    const template = await store.create(NotificationTemplate, { name: rule.name, description });
    for (const [language, [subject, body]] of Object.entries({ en, de })) {
      const hello =
        language === 'de' ? 'Guten Tag {{recipient.first_name}},' : 'Hello {{recipient.first_name}},';
      const link = language === 'de' ? '[{{number}} öffnen]({{url}})' : '[Open {{number}}]({{url}})';
      await store.create(NotificationText, {
        ...{ template: template.id, language, subject, body: `${hello}\n\n${body}\n\n${link}\n` },
      });
    }
    await store.create(NotificationRule, {
      ...rule,
      ...{ record_type: AccessGrant.name, position: 220 + index, template: template.id },
    });
  }
}
