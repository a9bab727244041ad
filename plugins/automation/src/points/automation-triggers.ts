import {
  contributionPoint,
  type CommittedEntry,
  type Fields,
  type JournalAction,
  type PluginContext,
  type TypeReference,
} from '@praxis/sdk';

/** Something that happened, as rules see it. */
export interface Occurrence {
  /** The record that it is about: rules of its type are asked, and their steps are taken on it. */
  readonly type: string;
  readonly id: string;
  /** What else is known of it: conditions ask for it, and texts hold it as `{event.name}`. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/**
 * A happening beside changes of the record itself, such as a mail that comes. It is read from the journal, so
 * none is lost and none is counted twice.
 */
export interface AutomationTrigger {
  /** `<plugin>.<name>`; it stands in rules, so it stays. */
  readonly id: string;
  readonly label: string;
  /** The type whose entries in the journal are looked at. */
  readonly of: TypeReference;
  /** Only these actions; without it `create`. */
  readonly actions?: readonly JournalAction[];
  /** The facts that it tells, and their kinds; `texts` when it tells texts of any name. */
  readonly facts?: Fields | 'texts';
  /** What happened, or undefined when this entry is nothing of the kind. */
  occurred(entry: CommittedEntry, context: PluginContext): Promise<Occurrence | undefined>;
}

/** What plugins contribute so that rules are asked when something else happens. */
export const automationTriggers = contributionPoint<AutomationTrigger>('automation.triggers');
