import { all, eq, isIn } from '@praxis/predicate';
import type { RecordOf, RecordStore } from '@praxis/sdk';
import { NotificationPreference } from '../contract.js';
import type { Topic } from '../topics.js';

export type Mode = RecordOf<typeof NotificationPreference>['mode'];

/** The channel that everybody has. */
export const inbox = 'inbox';

/** How people chose to be told of a topic, by person and channel; what they did not choose is `now`. */
export async function chosenModes(
  store: RecordStore,
  people: readonly string[],
  topic: Topic,
): Promise<(person: string, channel: string) => Mode> {
  const modes = new Map<string, Mode>();
  for (let start = 0; start < people.length; start += 50) {
    const { items } = await store.find(NotificationPreference, {
      filter: all(isIn('person', people.slice(start, start + 50)), eq('topic', topic)),
      limit: 200,
    });
    for (const { person, channel, mode } of items) modes.set(`${person} ${channel}`, mode);
  }
  return (person, channel) => modes.get(`${person} ${channel}`) ?? 'now';
}
