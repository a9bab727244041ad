import {
  NotificationRule,
  NotificationTemplate,
  NotificationText,
} from '@praxis/plugin-notifications/contract';
import type { PluginContext } from '@praxis/sdk';
import { SurveyResponse } from './record-types/survey-response.js';

const stars = (words: readonly [string, string]): string =>
  [1, 2, 3, 4, 5]
    .map((score) => {
      const label = score === 1 ? `1 ${words[0]}` : score === 5 ? `5 ${words[1]}` : String(score);
      return `[${label}]({{personal_url}}?score=${score})`;
    })
    .join(' · ');

/** What people read who are asked; texts that administrators change as any other. */
export const seededTexts = {
  asked: {
    name: 'How did we do?',
    description: 'Somebody is asked what they think of how they were helped.',
    en: {
      subject: 'How did we do? {{record.subject_key}}',
      body: `Hello {{recipient.first_name}},\n\n**{{record.subject_key}}** is done.\n\n{{record.question}}\n\n${stars(['very dissatisfied', 'very satisfied'])}\n\nThe links are for you alone; a click takes you to a page where you can add a word and send it.\n`,
    },
    de: {
      subject: 'Wie war es? {{record.subject_key}}',
      body: `Guten Tag {{recipient.first_name}},\n\n**{{record.subject_key}}** ist erledigt.\n\n{{record.question}}\n\n${stars(['sehr unzufrieden', 'sehr zufrieden'])}\n\nDie Links sind nur für Sie; ein Klick führt auf eine Seite, auf der Sie ein Wort dazu sagen und absenden können.\n`,
    },
  },
  reminded: {
    name: 'How did we do? A reminder',
    description: 'Somebody has not answered yet; it is the only reminder.',
    en: {
      subject: 'A minute for us? {{record.subject_key}}',
      body: `Hello {{recipient.first_name}},\n\nwe would still like to know about **{{record.subject_key}}**:\n\n{{record.question}}\n\n${stars(['very dissatisfied', 'very satisfied'])}\n\nWe do not ask again.\n`,
    },
    de: {
      subject: 'Eine Minute für uns? {{record.subject_key}}',
      body: `Guten Tag {{recipient.first_name}},\n\nwir wüssten noch gern, wie es mit **{{record.subject_key}}** war:\n\n{{record.question}}\n\n${stars(['sehr unzufrieden', 'sehr zufrieden'])}\n\nWir fragen nicht noch einmal.\n`,
    },
  },
} as const;

const shared = {
  ...{ record_type: SurveyResponse.name, audience: ['person'], tells_actor: true },
  topic: 'survey',
  channels: ['inbox', 'email'],
} as const;

/** Rules and texts by which people are asked. */
export async function seed(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('the plugin brings what people are asked with');
  const made = new Map<string, string>();
  for (const [key, { name, description, en, de }] of Object.entries(seededTexts)) {
    const { id } = await store.create(NotificationTemplate, { name, description });
    made.set(key, id);
    for (const [language, words] of Object.entries({ en, de }))
      await store.create(NotificationText, { template: id, language, ...words });
  }
  await store.create(NotificationRule, {
    ...{ ...shared, name: 'You are asked how it went', position: 400, template: made.get('asked') ?? '' },
    ...{ event: 'transition', transitions: ['ask'] },
  });
  await store.create(NotificationRule, {
    ...{ ...shared, name: 'You are asked once more', position: 410, template: made.get('reminded') ?? '' },
    ...{ event: 'changed', fields: ['reminded_at'], condition: 'state = asked' },
  });
}
