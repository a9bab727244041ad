import type { CompiledType } from '@praxis/core';
import type { GenericRecord, JournalEntry, TimelineEvent } from '@praxis/sdk';
import type { ChangesModel, TimelineItemModel, TimelineModel } from '../model/timeline.js';
import { recordHref } from './addresses.js';
import { appliesTo } from './applies-to.js';
import { markdownHtml } from './markdown.js';
import type { Slots } from './panels.js';
import { personType, presentPerson, presentValue, type Titles } from './present-value.js';
import type { Visit } from './visit.js';

const pageSize = 50;
/** Changes of one person that follow each other within this time are one line. */
const foldMs = 5 * 60_000;
/** Fields whose changes say nothing that the timeline does not show anyhow. */
const quietFields = new Set(['state_category', 'version']);

export type TimelineFilter = 'all' | 'conversation' | 'internal' | 'changes';

/** What happened to a record: what people said, and every change of a field, oldest first. */
export async function timelineModel(
  visit: Visit,
  type: CompiledType,
  record: GenericRecord,
  slots: Slots,
): Promise<TimelineModel> {
  const filter = filterOf(visit.url.searchParams.get('show'));
  const before = visit.url.searchParams.get('before') ?? undefined;
  const sources = slots.timeline.filter(({ value }) => appliesTo(value, type));
  const [history, ...events] = await Promise.all([
    visit.store.history(type.name, record.id, { limit: pageSize }),
    ...sources.map(({ plugin, value }) =>
      slots.loadTimeline(visit, plugin, value, {
        record,
        type: type.name,
        limit: pageSize,
        ...(before !== undefined && { before }),
      }),
    ),
  ]);
  const entries = before === undefined ? history.items : history.items.filter(({ at }) => at < before);
  const titles = await visit.store.titles(referencesIn(type, entries, events.flat()));
  const items = [
    ...foldChanges(entries, type).flatMap((group) => changesItem(visit, type, group, titles) ?? []),
    ...events.flat().map((event) => eventItem(visit, event, titles)),
  ]
    .filter((item) => shows(filter, item))
    .sort((left, right) => left.at.localeCompare(right.at) || left.id.localeCompare(right.id))
    .slice(-pageSize);
  const first = items[0];
  const href = recordHref(type.name, record.number ?? record.id);
  const full = history.next !== null || events.some((list) => list.length >= pageSize);
  return {
    filters: (['all', 'conversation', 'internal', 'changes'] as const).map((name) => ({
      label: visit.msg(
        { all: 'All', conversation: 'Conversation', internal: 'Internal', changes: 'Changes' }[name],
      ),
      href: name === 'all' ? href : `${href}?show=${name}`,
      ...(name === filter && { current: true }),
    })),
    items,
    ...(full && first !== undefined && { earlierHref: `${href}?before=${encodeURIComponent(first.at)}` }),
    last: items.at(-1)?.id ?? '',
  };
}

function filterOf(given: string | null): TimelineFilter {
  return given === 'conversation' || given === 'internal' || given === 'changes' ? given : 'all';
}

function shows(filter: TimelineFilter, item: TimelineItemModel): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'conversation':
      return item.kind === 'message' && !item.internal;
    case 'internal':
      return item.kind === 'message' && item.internal;
    case 'changes':
      return item.kind !== 'message';
  }
}

interface ChangeGroup {
  readonly entry: JournalEntry;
  /** Field by field: the value before the first and after the last change of the group. */
  readonly changes: Map<string, { before: unknown; after: unknown }>;
}

/** Newest first in, oldest first out. */
function foldChanges(entries: readonly JournalEntry[], type: CompiledType): readonly ChangeGroup[] {
  const groups: ChangeGroup[] = [];
  for (const entry of [...entries].reverse()) {
    const last = groups.at(-1);
    const follows =
      last !== undefined &&
      last.entry.actor === entry.actor &&
      last.entry.action === 'update' &&
      entry.action === 'update' &&
      last.entry.cause?.kind === entry.cause?.kind &&
      Date.parse(entry.at) - Date.parse(last.entry.at) <= foldMs;
    const group = follows ? last : { entry, changes: new Map<string, { before: unknown; after: unknown }>() };
    if (!follows) groups.push(group);
    if (entry.action === 'create') continue;
    for (const [field, { before, after }] of Object.entries(entry.changes)) {
      const schema = type.fields.get(field)?.schema;
      if (schema === undefined || schema['x-quiet'] === true || quietFields.has(field)) continue;
      const known = group.changes.get(field);
      group.changes.set(field, { before: known === undefined ? before : known.before, after });
    }
  }
  return groups;
}

const actionSymbols: Readonly<Record<JournalEntry['action'], string>> = {
  create: 'plus',
  update: 'pencil',
  transition: 'arrow-right',
  delete: 'trash',
  restore: 'arrow-back-up',
};

function changesItem(
  visit: Visit,
  type: CompiledType,
  { entry, changes }: ChangeGroup,
  titles: Titles,
): TimelineItemModel | undefined {
  const head = { id: `change-${entry.seq}`, at: entry.at, symbol: actionSymbols[entry.action] };
  const actor = presentPerson(visit, entry.actor, titles);
  if (entry.action === 'create' || entry.action === 'delete' || entry.action === 'restore') {
    const text = {
      create: 'created this',
      delete: 'put this into the bin',
      restore: 'took this out of the bin',
    }[entry.action];
    return { ...head, kind: 'event', actor, text: visit.msg(text) };
  }
  const state = type.lifecycle?.field;
  // What somebody did is mostly told by the state that they set.
  const mostTellingFirst = [...changes].sort(
    ([one], [other]) => Number(other === state) - Number(one === state),
  );
  const shown: ChangesModel['changes'] = mostTellingFirst.flatMap(([name, { before, after }]) => {
    const field = type.fields.get(name);
    if (field === undefined || JSON.stringify(before) === JSON.stringify(after)) return [];
    return [
      {
        label: visit.label(field.plugin, field.schema.title),
        before: presentValue(visit, type, field, before, titles),
        after: presentValue(visit, type, field, after, titles),
      },
    ];
  });
  if (shown.length === 0) return undefined;
  const cause = causeText(visit, entry);
  return {
    ...head,
    kind: 'changes',
    actor,
    changes: shown,
    more: shown.length - 1,
    ...(cause !== undefined && { cause }),
  };
}

function causeText(visit: Visit, { cause }: JournalEntry): string | undefined {
  if (cause === null) return undefined;
  if (cause.reason !== undefined) return cause.reason;
  return cause.kind === 'hook' || cause.kind === 'job'
    ? visit.msg('by the rule {rule}', { rule: cause.id ?? '' })
    : undefined;
}

function eventItem(visit: Visit, event: TimelineEvent, titles: Titles): TimelineItemModel {
  const actor = presentPerson(visit, event.actor, titles);
  const links = (event.links ?? []).map(({ label, href }) => ({ label, href }));
  if (event.kind === 'event') {
    return {
      id: event.id,
      at: event.at,
      kind: 'event',
      symbol: event.icon ?? 'point',
      actor,
      text: event.text ?? '',
      links,
    };
  }
  return {
    id: event.id,
    at: event.at,
    kind: 'message',
    actor,
    internal: event.kind === 'note',
    fromAgent: event.kind === 'note' || event.actor === visit.principal.id,
    ...(event.channel !== undefined && { via: visit.msg('via {channel}', { channel: event.channel }) }),
    html: markdownHtml(event.markdown ?? event.text ?? ''),
    files: event.files ?? [],
    ...(event.edited === true && { edited: true }),
    links,
  };
}

function referencesIn(
  type: CompiledType,
  entries: readonly JournalEntry[],
  events: readonly TimelineEvent[],
): { type: string; id: string }[] {
  const people = [...entries, ...events].map(({ actor }) => ({ type: personType, id: actor }));
  const values = entries.flatMap(({ changes }) =>
    Object.entries(changes).flatMap(([name, { before, after }]) => {
      const target = type.fields.get(name)?.schema['x-target'];
      const ids = [before, after].flat().filter((id): id is string => typeof id === 'string');
      return target === undefined ? [] : ids.map((id) => ({ type: target, id }));
    }),
  );
  return [...people, ...values];
}
