import {
  NotificationRule,
  NotificationTemplate,
  NotificationText,
} from '@praxis/plugin-notifications/contract';
import { defineBridge } from '@praxis/sdk';
import { SoftwareLicence } from '../licences/record-types/software-licence.js';
import { ConfigurationItem } from '../record-types/configuration-item.js';

interface Words {
  readonly subject: string;
  readonly body: string;
}

const open = { en: '[Open {{number}}]({{url}})', de: '[{{number}} öffnen]({{url}})' } as const;
const hello = { en: 'Hello {{recipient.first_name}},', de: 'Guten Tag {{recipient.first_name}},' } as const;

const rules = [
  {
    ...{ name: 'A licence expires', type: SoftwareLicence.name, field: 'expiry_told' },
    ...{ audience: ['owner', 'owner_group'], description: 'A software licence ends in some days.' },
    en: {
      subject: '{{title}} expires on {{record.expires_on}}',
      body: 'the software licence **{{number}} {{title}}** expires on **{{record.expires_on}}**. Renew it, or end its uses.',
    },
    de: {
      subject: '{{title}} läuft am {{record.expires_on}} ab',
      body: 'die Softwarelizenz **{{number}} {{title}}** läuft am **{{record.expires_on}}** ab. Verlängern Sie sie, oder beenden Sie ihre Nutzung.',
    },
  },
  {
    ...{ name: 'More is used than licensed', type: SoftwareLicence.name, field: 'over_since' },
    ...{ audience: ['owner', 'owner_group'], description: 'More is used than a pack is entitled to.' },
    en: {
      subject: '{{title}} is over quota',
      body: 'of **{{number}} {{title}}**, **{{record.short_by}}** more are used than you are entitled to.',
    },
    de: {
      subject: '{{title}} ist überbucht',
      body: 'von **{{number}} {{title}}** sind **{{record.short_by}}** mehr in Gebrauch, als Ihnen zustehen.',
    },
  },
  {
    ...{ name: 'An item expires', type: ConfigurationItem.name, field: 'expiry_told' },
    ...{ audience: ['owner', 'support_group'], description: 'A certificate or the like ends in some days.' },
    en: {
      subject: '{{title}} expires on {{record.expires_on}}',
      body: '**{{number}} {{title}}** expires on **{{record.expires_on}}**. Replace it in time.',
    },
    de: {
      subject: '{{title}} läuft am {{record.expires_on}} ab',
      body: '**{{number}} {{title}}** läuft am **{{record.expires_on}}** ab. Ersetzen Sie es rechtzeitig.',
    },
  },
  {
    ...{ name: 'A warranty ends', type: ConfigurationItem.name, field: 'warranty_told' },
    ...{ audience: ['owner', 'support_group'], description: 'The warranty of an item ends in some days.' },
    en: {
      subject: 'The warranty of {{title}} ends on {{record.warranty_until}}',
      body: 'the warranty of **{{number}} {{title}}** ends on **{{record.warranty_until}}**. What is broken is mended for nothing until then.',
    },
    de: {
      subject: 'Die Gewährleistung für {{title}} endet am {{record.warranty_until}}',
      body: 'die Gewährleistung für **{{number}} {{title}}** endet am **{{record.warranty_until}}**. Bis dahin wird kostenlos repariert.',
    },
  },
] as const;

/** Owners are told before something of theirs ends, and when more is used than was bought. */
export const bridge = defineBridge({
  async seed(context) {
    const store = context.store.asSystem('the plugin brings rules and their texts to begin with');
    for (const [place, { name, description, type, field, audience, en, de }] of rules.entries()) {
      const template = await store.create(NotificationTemplate, { name, description });
      for (const [language, { subject, body }] of Object.entries({ en, de } satisfies Record<
        string,
        Words
      >)) {
        const [greeting, link] = language === 'de' ? [hello.de, open.de] : [hello.en, open.en];
        await store.create(NotificationText, {
          ...{ template: template.id, language, subject },
          body: `${greeting}\n\n${body}\n\n${link}\n`,
        });
      }
      await store.create(NotificationRule, {
        ...{ name, record_type: type, position: 300 + place * 10 },
        ...{ event: 'changed', fields: [field], audience: [...audience], topic: 'assigned' },
        ...{ channels: ['inbox', 'email'], template: template.id },
      });
    }
  },
});
