import { on } from '@praxis/sdk';
import {
  Notification,
  NotificationDelivery,
  NotificationPreference,
  NotificationRequest,
  NotificationRule,
} from '../contract.js';
import { possibleRules } from '../tell/fitting-rules.js';
import { occasionOf } from '../tell/occasion.js';
import { tellPeople } from '../tell/tell-people.js';

/** What happened longer ago is history that was brought here, or waited too long to be news. */
const newsForMs = 86_400_000;

/**
 * Looks at every committed change whether a rule wants somebody told of it. Nearly always none does,
 * and that is known from memory, without a query.
 */
export const tell = on('*').committed(
  { id: 'notifications.tell', actions: ['create', 'update', 'transition'], timeLimitMs: 60_000 },
  async (entry, context) => {
    if (own.has(entry.type) || entry.cause?.kind === 'import') return;
    if (context.now().getTime() - Date.parse(entry.at) > newsForMs) return;
    const store = context.store.asSystem('rules look at every record');
    const rules = possibleRules(await store.lookup(NotificationRule), entry, (type) => store.describe(type));
    if (rules.length === 0) return;
    const occasion = await occasionOf(store, entry);
    if (occasion !== undefined) await tellPeople(context, rules, occasion);
  },
);

/** What is written because somebody is told is no news itself. */
const own: ReadonlySet<string> = new Set(
  [Notification, NotificationDelivery, NotificationPreference, NotificationRequest].map(({ name }) => name),
);
