import { contributionPoint, type PluginContext, type Tone } from '@praxis/sdk';

/** One line of a list of somebody's own things. */
export interface PortalLine {
  readonly title: string;
  readonly href?: string;
  readonly text?: string;
  readonly icon?: string;
  readonly tone?: Tone;
  /** In plain words, at the end of the line. */
  readonly status?: { readonly words: string; readonly tone?: Tone };
  /** RFC 3339. */
  readonly at?: string;
}

/** What belongs to the reader, or waits for them, on the home page: approvals, equipment, access. */
export interface PortalList {
  /** `<plugin>.<name>`. */
  readonly id: string;
  readonly title: string;
  /** The whole list. */
  readonly href: string;
  /** Stands above the reader's requests, because they are asked for something. */
  readonly waitsForMe?: boolean;
  /** `total` where there are more than these. Undefined, or no lines, leaves the list out. */
  load(
    asked: { readonly limit: number },
    context: PluginContext,
  ): Promise<{ readonly lines: readonly PortalLine[]; readonly total?: number } | undefined>;
}

export const portalLists = contributionPoint<PortalList>('portal.lists');
