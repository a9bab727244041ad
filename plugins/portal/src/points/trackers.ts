import {
  contributionPoint,
  type GenericRecord,
  type PluginContext,
  type Predicate,
  type RecordOf,
  type RecordType,
  type Tone,
} from '@praxis/sdk';

/** Where something stands, in the words of whoever asked for it: `Waiting on you`, never `On hold`. */
export interface RequestStatus {
  readonly words: string;
  readonly tone?: Tone;
  readonly icon?: string;
  /** The requester has to do something before it goes on. */
  readonly waitsForMe?: boolean;
}

/** A record in lists of the requester. */
export interface RequestLine {
  readonly title: string;
  readonly status: RequestStatus;
  readonly text?: string;
  /** When it last moved for the requester, RFC 3339. */
  readonly at: string;
}

export interface RequestStep {
  readonly label: string;
  readonly state: 'done' | 'now' | 'ahead';
  /** RFC 3339. */
  readonly at?: string | null;
}

/** Something that the requester may do with it: `It works now`, `Reopen`. */
export interface RequestMove {
  /** Handed to `move`. */
  readonly name: string;
  readonly label: string;
  readonly icon?: string;
  readonly primary?: boolean;
  /** A text that it asks for. */
  readonly asks?: { readonly label: string; readonly required?: boolean };
}

/** A part of it that moves by itself, such as an item of an order. */
export interface RequestPart {
  readonly title: string;
  readonly status: RequestStatus;
  readonly text?: string;
  readonly icon?: string;
}

/**
 * A record as its requester sees it, and all that they see of it. It is made, not filtered: what is not put in here does
 * not exist for the page.
 */
export interface TrackedRequest extends RequestLine {
  /** What it goes by, such as its number. */
  readonly key: string;
  /** When it was sent, RFC 3339. */
  readonly sentAt: string;
  /** Three, as a rule. */
  readonly steps: readonly RequestStep[];
  /** What happens next, as a sentence, and by when (RFC 3339). */
  readonly next?: { readonly text: string; readonly by?: string | null };
  /** What was asked for, Markdown. */
  readonly body?: string | null;
  readonly facts?: readonly { readonly label: string; readonly text: string }[];
  readonly parts?: readonly RequestPart[];
  /** How it ended, Markdown. */
  readonly outcome?: string | null;
  readonly moves?: readonly RequestMove[];
  /** False once nothing that is written would reach anybody. */
  readonly takesMessages: boolean;
  /** It is over, and how it went may be asked. */
  readonly isOver: boolean;
  /** False where the reader is not the one who asked, such as an agent who looks. */
  readonly isMine?: boolean;
  /** What else moves it, beside the record itself: the page is shown anew when one of these changes. */
  readonly follows?: readonly { readonly type: string; readonly filter?: string }[];
}

/** How a record type shows itself to those who asked for its records. */
export interface RequestTracker<R = GenericRecord> {
  /** `<plugin>.<name>`. */
  readonly id: string;
  /** The record type. */
  readonly type: string;
  /** Which records are the reader's; each is a query of its own, which an index has to serve. */
  readonly mine: readonly Predicate[];
  /** Which of them are not over. */
  readonly open: Predicate;
  /** The moment by which lists are ordered, newest first; `created_at` where not given. */
  readonly orderedBy?: string;
  /** In the order of the records. */
  lines(records: readonly R[], context: PluginContext): Promise<readonly RequestLine[]>;
  track(record: R, context: PluginContext): Promise<TrackedRequest>;
  /** Carries out a move that `track` offered; the sentence is told to the requester. */
  move?(
    call: { readonly record: R; readonly move: string; readonly text: string | null },
    context: PluginContext,
  ): Promise<{ readonly message: string }>;
}

export const requestTrackers = contributionPoint<RequestTracker>('portal.trackers');

/** Makes a tracker whose functions know the records of its type. */
export function requestTracker<T extends RecordType>(
  type: T,
  tracker: Omit<RequestTracker<RecordOf<T>>, 'type'>,
): RequestTracker {
  return Object.freeze({ ...tracker, type: type.name });
}
