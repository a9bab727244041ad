import {
  NotificationRule,
  NotificationTemplate,
  NotificationText,
} from '@praxis/plugin-notifications/contract';
import { defineBridge } from '@praxis/sdk';
import { toldWords } from '../seed/told-words.js';

const hello = { en: 'Hello {{recipient.first_name}},', de: 'Guten Tag {{recipient.first_name}},' } as const;
const open = { en: '[Open {{number}}]({{url}})', de: '[{{number}} öffnen]({{url}})' } as const;

/** Members of a CAB, and whoever asked for a change or does it, are told: by rules and texts as all others. */
export const bridge = defineBridge({
  async seed(context) {
    const store = context.store.asSystem('the plugin brings rules and their texts to begin with');
    for (const [place, { name, description, rule, ...words }] of toldWords.entries()) {
      const template = await store.create(NotificationTemplate, { name, description });
      for (const language of ['en', 'de'] as const) {
        const { subject, body } = words[language];
        await store.create(NotificationText, {
          ...{ template: template.id, language, subject },
          body: `${hello[language]}\n\n${body}\n\n${open[language]}\n`,
        });
      }
      await store.create(NotificationRule, {
        ...{ name, position: 400 + place * 10, template: template.id, channels: ['inbox', 'email'] },
        ...rule,
      });
    }
  },
});
