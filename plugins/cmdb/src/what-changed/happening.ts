import { contributionPoint, type PluginContext } from '@praxis/sdk';

/** Something that was done to configuration items, and that may have caused what came after it. */
export interface Happening {
  readonly id: string;
  /** When it was done, or begun; RFC 3339. */
  readonly at: string;
  /** When it ended, where it took its time: an incident meanwhile is as near as can be. */
  readonly until?: string | null;
  /** Number of the record, where it has one. */
  readonly key?: string | null;
  readonly title: string;
  /** What of it was changed, in words. */
  readonly detail?: string;
  readonly href: string;
  readonly symbol: string;
  /** Items that it was done to. */
  readonly items: readonly string[];
  /** Services that it was done to, for what names no items. */
  readonly services?: readonly string[];
  /** How much more, or less, than a usual change it is to be suspected; 1 where not given. */
  readonly weight?: number;
}

export interface HappeningQuery {
  /** Items near the incident; what was done to others is of no interest. At most 500. */
  readonly items: readonly string[];
  readonly services: readonly string[];
  readonly from: string;
  readonly to: string;
}

/** What another practice does to configuration items. */
export interface HappeningSource {
  /** `<plugin>.<name>` */
  readonly id: string;
  /** Runs with the context of this plugin; tells what the reader may see. */
  load(query: HappeningQuery, context: PluginContext): Promise<readonly Happening[]>;
}

export const happeningSources = contributionPoint<HappeningSource>('cmdb.happenings');
