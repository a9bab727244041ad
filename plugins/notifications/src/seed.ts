import type { PluginContext } from '@praxis/sdk';
import { NotificationRule, NotificationTemplate, NotificationText } from './contract.js';
import { seededRules, seededTemplates } from './seeded.js';

/** Rules that fit every practice: they go by what the fields of a record are called. */
export async function seed(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('the plugin brings rules and texts to begin with');
  const templates = new Map<string, string>();
  for (const [key, { name, description, texts }] of Object.entries(seededTemplates)) {
    const template = await store.create(NotificationTemplate, { name, description });
    templates.set(key, template.id);
    for (const [language, { subject, body }] of Object.entries(texts)) {
      await store.create(NotificationText, { template: template.id, language, subject, body });
    }
  }
  for (const [index, { template, ...rule }] of seededRules.entries()) {
    await store.create(NotificationRule, {
      ...rule,
      position: (index + 1) * 10,
      template: templates.get(template) ?? '',
    });
  }
}
