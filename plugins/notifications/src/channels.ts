import type { Person } from '@praxis/plugin-people/contract';
import { contributionPoint, type PluginContext, type RecordOf } from '@praxis/sdk';

/** A message for one person, ready to be sent. */
export interface OutgoingMessage {
  /** Id of the delivery; the same at each attempt. */
  readonly id: string;
  readonly person: RecordOf<typeof Person>;
  /** BCP 47, of the recipient. */
  readonly language: string;
  readonly subject: string;
  /** Markdown. */
  readonly body: string;
  /** The body without what nobody but the recipient may have; whoever keeps the message keeps this one. */
  readonly keptBody?: string;
  /** The record that it tells of; none for a digest. */
  readonly record?: { readonly type: string; readonly id: string; readonly number: string | null };
  /** Who did what it tells of. */
  readonly actor?: { readonly id: string; readonly name: string };
}

/** What a channel did with a message. */
export type ChannelAnswer =
  /** It is on its way; `reference` is what it is known by outside, for when it comes back. */
  | { readonly status: 'sent'; readonly reference?: string }
  /** It is not to be sent, for a reason that stays so. */
  | { readonly status: 'withheld'; readonly reason: string }
  /** It cannot be sent, now or later, such as to an address that is none. */
  | { readonly status: 'failed'; readonly reason: string };

/** A way to reach people, such as mail. */
export interface NotificationChannel {
  /** Stands in rules and preferences: `email`. */
  readonly id: string;
  readonly title: string;
  /** Whether the channel is set up; messages for one that is not are not made. */
  isReady(context: PluginContext): Promise<boolean>;
  /** Whether the person can be reached by it. */
  reaches(person: RecordOf<typeof Person>): boolean;
  /** Hands the message over. Throwing means that it did not work this time, and is tried again later. */
  send(message: OutgoingMessage, context: PluginContext): Promise<ChannelAnswer>;
}

export const notificationChannels = contributionPoint<NotificationChannel>('notifications.channels');
