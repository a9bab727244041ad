import type { SafeHtml } from '../templates/safe-html.js';
import type { LinkModel } from './action.js';
import type { PersonModel } from './person.js';
import type { ValueModel } from './value.js';

export interface TimelineModel {
  /** All, conversation, internal, changes. */
  readonly filters: readonly LinkModel[];
  /** Oldest first. */
  readonly items: readonly TimelineItemModel[];
  /** Leads to what happened before the first item. */
  readonly earlierHref?: string;
  /** Id of the last item, so that a pull can ask for what came after. */
  readonly last: string;
}

interface ItemModel {
  /** Unique on the page and stable; also the anchor. */
  readonly id: string;
  /** RFC 3339 */
  readonly at: string;
  /** Arrived since the page was opened. */
  readonly fresh?: boolean;
  /** The first that the reader has not seen; a line stands above it. */
  readonly firstUnread?: boolean;
}

export type TimelineItemModel = MessageModel | EventModel | ChangesModel;

/** A message as a card; `internal` is amber and for agents only. */
export interface MessageModel extends ItemModel {
  readonly kind: 'message';
  readonly actor: PersonModel;
  readonly internal: boolean;
  readonly fromAgent: boolean;
  /** How it came, as words: `via Portal`, `replied by Email`. */
  readonly via?: string;
  readonly html: SafeHtml;
  /** Quoted earlier mail, folded. */
  readonly quoted?: SafeHtml;
  readonly files: readonly FileModel[];
  readonly edited?: boolean;
  readonly links?: readonly LinkModel[];
}

/** One line: something happened. */
export interface EventModel extends ItemModel {
  readonly kind: 'event';
  readonly symbol: string;
  readonly actor?: PersonModel;
  readonly text: string | SafeHtml;
  readonly links?: readonly LinkModel[];
}

/** Field changes of one person within a few minutes; several fold into one line that tells the first. */
export interface ChangesModel extends ItemModel {
  readonly kind: 'changes';
  readonly symbol: string;
  readonly actor?: PersonModel;
  readonly changes: readonly {
    readonly label: string;
    readonly before: ValueModel;
    readonly after: ValueModel;
  }[];
  /** How many there are beside the first. */
  readonly more: number;
  /** Why, when not by hand: the rule, mail or plugin. */
  readonly cause?: string;
}

export interface FileModel {
  readonly name: string;
  readonly href: string;
  /** Bytes. */
  readonly size: number;
  readonly image: boolean;
}
