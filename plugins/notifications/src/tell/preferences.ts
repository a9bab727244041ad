import { all, eq, isIn } from '@praxis/predicate';
import type { RecordOf, RecordStore } from '@praxis/sdk';
import { NotificationPreference } from '../contract.js';
import type { Topic } from '../topics.js';
import type { Rule } from './occasion.js';

export type Mode = RecordOf<typeof NotificationPreference>['mode'];

/** The channel that everybody has. */
export const inbox = 'inbox';

/** How somebody wants to be told of a topic through a channel. */
export type ModeOf = (topic: Topic, person: string, channel: string) => Mode;

/** The choices of people who are to be told by rules: a question for each topic, not for each person. */
export async function modesOf(
  store: RecordStore,
  people: readonly string[],
  chosen: ReadonlyMap<string, Pick<Rule, 'topic'>>,
): Promise<ModeOf> {
  const modes = new Map<Topic, Awaited<ReturnType<typeof chosenModes>>>();
  for (const topic of new Set([...chosen.values()].map((rule) => rule.topic))) {
    const concerned = people.filter((person) => chosen.get(person)?.topic === topic);
    modes.set(topic, await chosenModes(store, concerned, topic));
  }
  return (topic, person, channel) => modes.get(topic)?.(person, channel) ?? 'now';
}

/** How people chose to be told of a topic, by person and channel; what they did not choose is `now`. */
async function chosenModes(
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
