import { on, type RecordStore } from '@praxis/sdk';
import { NotificationRequest } from '../contract.js';
import { audienceOf, membersOf } from '../tell/audience.js';
import { existing, wholeOf, type Occasion } from '../tell/occasion.js';
import { tellChosen, type How } from '../tell/tell-people.js';

/** What a rule asked for inside its transaction is told once that has been committed. */
export const tellAsAsked = on(NotificationRequest).committed(
  { id: 'notifications.tell-as-asked', actions: ['create'], timeLimitMs: 60_000 },
  async (entry, context) => {
    const store = context.store.asSystem('everybody whom a rule names is told');
    const [request] = await store.getMany(NotificationRequest, [entry.recordId]);
    if (request === undefined) return;
    const [record] = await existing(store, request.subject_type, request.subject_id);
    if (record === undefined) return;
    const type = request.subject_type;
    const schema = store.describe(type);
    const about = await wholeOf(store, schema, record);
    if (about === undefined) return;
    const occasion: Occasion = {
      ...{ entry, type, record, schema, about },
      ...{ events: new Set<never>(), comment: undefined, mentioned: [] },
    };
    const { topic, channels, template, subject, body } = request;
    const words = template === null ? { subject: subject ?? '', body: body ?? '' } : { template };
    const how: How = { topic, channels, ...words };
    const people = await whom(store, request, occasion);
    const told = people.filter((person) => person !== entry.actor);
    await tellChosen(context, new Map(told.map((person) => [person, how])), occasion);
  },
);

async function whom(
  store: RecordStore,
  { audience, people, groups }: Pick<Request, 'audience' | 'people' | 'groups'>,
  occasion: Occasion,
): Promise<readonly string[]> {
  const named = await audienceOf(store, { audience: audience ?? [] }, occasion);
  return [...new Set([...named, ...(people ?? []), ...(await membersOf(store, groups ?? []))])];
}

type Request = {
  readonly audience: readonly string[] | null;
  readonly people: readonly string[] | null;
  readonly groups: readonly string[] | null;
};
