import { actAsAgent, Person } from '@praxis/plugin-people/contract';
import type { Panel, PluginContext } from '@praxis/sdk';
import { Watcher } from '../contract.js';
import { ofSubject, recordHref, type Subject } from '../subject.js';
import { Watchable } from '../traits.js';

const mostWatchers = 100;

/** How many are told of what becomes of the record, and whether the reader is. Who they are, its page tells. */
export const watchersPanel: Panel = {
  id: 'worklog.watchers',
  slot: 'record.side',
  title: 'Watchers',
  traits: [Watchable.name],
  permission: actAsAgent,
  after: ['worklog.attachments'],
  template: 'panels/watchers',
  async load({ record, type }, context) {
    if (record === undefined || type === undefined) return undefined;
    const subject = { type, id: record.id };
    const people = await watchersOf(context, subject);
    return { watching: watchingModel(context, subject, people) };
  },
};

/** The button, and the number of watchers. */
export function watchingModel({ principal }: PluginContext, subject: Subject, people: readonly string[]) {
  return {
    action: watchersHref(subject),
    href: watchersHref(subject),
    mine: people.includes(principal.id),
    count: people.length,
    more: people.length >= mostWatchers,
  };
}

/** The watchers by name, as far as the reader may know them. */
export async function watchersByName({ store }: PluginContext, people: readonly string[]) {
  const titles = await store.titles(people.map((id) => ({ type: Person.name, id })));
  return people.flatMap((id) => {
    const person = titles[id];
    return person === undefined ? [] : [{ name: person.title, href: recordHref(person.type, person) }];
  });
}

/** Who watches a subject, first comers first. */
export async function watchersOf({ store }: PluginContext, subject: Subject): Promise<readonly string[]> {
  const { items } = await store.find(Watcher, {
    filter: ofSubject(subject),
    sort: ['created_at'],
    fields: ['person'],
    limit: mostWatchers,
  });
  return items.map(({ person }) => person);
}

function watchersHref({ type, id }: Subject): string {
  return `/x/worklog/watchers/${type}/${id}`;
}
