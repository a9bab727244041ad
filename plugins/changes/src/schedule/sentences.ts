import type { RecordStore, RecordTitle } from '@praxis/sdk';
import { Change } from '../record-types/change.js';
import type { Conflict } from './rules/conflict.js';

/** A sentence in English, and what stands in its braces. */
export interface Sentence {
  readonly text: string;
  readonly values: Readonly<Record<string, string>>;
}

export type Titles = Readonly<Record<string, RecordTitle>>;

/** Titles of everything that conflicts name, as far as the store's principal may read them. */
export async function titlesOf(store: RecordStore, conflicts: readonly Conflict[]): Promise<Titles> {
  const types = {
    change: Change.name,
    window: 'change_window',
    item: 'ci',
    neighbour: 'ci',
    service: 'service',
    person: 'person',
  };
  const references = new Map<string, { readonly type: string; readonly id: string }>();
  for (const conflict of conflicts) {
    for (const [part, type] of Object.entries(types)) {
      const id = conflict[part as keyof typeof types];
      if (id !== undefined) references.set(id, { type, id });
    }
  }
  return references.size === 0 ? {} : store.titles([...references.values()]);
}

/** What stands against a change, in a sentence. What the reader may not know is called by a general word. */
export function sentenceOf(conflict: Conflict, titles: Titles): Sentence {
  const named = (id: string | undefined, otherwise: string): string => {
    const known = id === undefined ? undefined : titles[id];
    return known === undefined ? otherwise : known.title;
  };
  const other = conflict.change === undefined ? undefined : titles[conflict.change];
  const values = {
    change: other === undefined ? '–' : [other.number, other.title].filter((part) => part !== null).join(' '),
    window: named(conflict.window, '–'),
    item: named(conflict.item, '–'),
    neighbour: named(conflict.neighbour, '–'),
    service: named(conflict.service, '–'),
    person: named(conflict.person, '–'),
  };
  const text = textOf(conflict, other !== undefined);
  const used = Object.entries(values).filter(([name]) => text.includes(`{${name}}`));
  return { text, values: Object.fromEntries(used) };
}

function textOf(conflict: Conflict, isKnown: boolean): string {
  switch (conflict.kind) {
    case 'item':
      return isKnown ? texts.item : texts.itemUnknown;
    case 'related':
      return isKnown ? texts.related : texts.relatedUnknown;
    case 'service':
      return isKnown ? texts.service : texts.serviceUnknown;
    case 'assignee':
      return isKnown ? texts.assignee : texts.assigneeUnknown;
    case 'window':
      return conflict.neighbour !== undefined
        ? texts.windowNeighbour
        : conflict.item !== undefined
          ? texts.windowItem
          : conflict.service !== undefined
            ? texts.windowService
            : texts.window;
    case 'freeze':
      return conflict.neighbour === undefined ? texts.freeze : texts.freezeNeighbour;
  }
}

/** In English; the catalogues translate them. */
export const texts = {
  item: '{change} works on {item} at the same time.',
  itemUnknown: 'Another change works on {item} at the same time.',
  related: '{change} works on {neighbour} at the same time, which stands beside {item}.',
  relatedUnknown: 'Another change works on {neighbour} at the same time, which stands beside {item}.',
  service: '{change} concerns {service} at the same time.',
  serviceUnknown: 'Another change concerns {service} at the same time.',
  assignee: '{person} works on {change} at the same time.',
  assigneeUnknown: '{person} works on another change at the same time.',
  window: 'It is not within the maintenance window {window}.',
  windowItem: 'It is not within the maintenance windows of {item}.',
  windowNeighbour: 'It is not within the maintenance windows of {neighbour}, which stands beside {item}.',
  windowService: 'It is not within the maintenance windows of {service}.',
  freeze: 'It falls into the freeze {window}.',
  freezeNeighbour: 'It falls into the freeze {window} for {neighbour}, which stands beside {item}.',
} as const;
