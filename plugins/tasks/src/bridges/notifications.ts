import {
  NotificationRule,
  NotificationTemplate,
  NotificationText,
} from '@praxis/plugin-notifications/contract';
import { defineBridge } from '@praxis/sdk';
import { Task } from '../contract.js';

const words = {
  en: {
    subject: '{{number}} can begin: {{title}}',
    body: 'Hello {{recipient.first_name}},\n\nwhat **{{number}} {{title}}** waited for is done. It is your turn.\n\n[Open {{number}}]({{url}})\n',
  },
  de: {
    subject: '{{number}} kann beginnen: {{title}}',
    body: 'Guten Tag {{recipient.first_name}},\n\nworauf **{{number}} {{title}}** wartete, ist erledigt. Sie sind an der Reihe.\n\n[{{number}} öffnen]({{url}})\n',
  },
} as const;

/** Whoever has a task that waited is told when it can begin. That it is theirs, other rules tell already. */
export const bridge = defineBridge({
  async seed(context) {
    const store = context.store.asSystem('the plugin brings a rule and its texts to begin with');
    const template = await store.create(NotificationTemplate, {
      name: 'Your task can begin',
      description: 'What a task waited for is done.',
    });
    for (const [language, text] of Object.entries(words))
      await store.create(NotificationText, { template: template.id, language, ...text });
    await store.create(NotificationRule, {
      ...{ name: 'Your task can begin', record_type: Task.name, position: 200 },
      ...{ event: 'changed', fields: ['blocked'], condition: 'blocked = false and state = open' },
      ...{ audience: ['assignee'], topic: 'assigned', channels: ['inbox'], template: template.id },
    });
  },
});
