import { contributionPoint, type GenericRecord, type PluginContext } from '@praxis/sdk';

/** Something that a writer may take instead of writing it. */
export interface ReplyOption {
  /** Unique within its source. */
  readonly id: string;
  readonly label: string;
  /** The text that is put where the caret stands, filled in for this record. */
  readonly text?: string;
  /** Instead of text: an action that is run on the record, as the API runs it. */
  readonly run?: { readonly action: string; readonly values: Readonly<Record<string, unknown>> };
  readonly icon?: string;
}

/** A source of ready words for the composer, which shows them when `/` is typed. */
export interface ReplySource {
  readonly id: string;
  /** Those that fit what was typed, best first. */
  load(
    subject: { readonly type: string; readonly record: GenericRecord; readonly query: string },
    context: PluginContext,
  ): Promise<readonly ReplyOption[]>;
}

export const replySources = contributionPoint<ReplySource>('worklog.reply-sources');
