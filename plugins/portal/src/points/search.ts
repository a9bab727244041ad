import { contributionPoint, type PluginContext, type Tone } from '@praxis/sdk';

/** Groups of results, in the order in which they stand. */
export const resultKinds = ['answers', 'forms', 'requests', 'outages'] as const;

export type ResultKind = (typeof resultKinds)[number];

/** One thing that was found, in words that its reader understands. */
export interface PortalResult {
  readonly title: string;
  readonly href: string;
  /** One line below the title: what it is, or what will happen. */
  readonly text?: string;
  /** At the end of the line, such as `2 min read`. */
  readonly aside?: string;
  readonly icon?: string;
  readonly tone?: Tone;
}

/** Finds things of one kind for what somebody has typed. */
export interface PortalSearchSource {
  /** `<plugin>.<name>`. */
  readonly id: string;
  readonly kind: ResultKind;
  /** How long the page waits for it, in milliseconds; 400 where not given, 1,500 at most. A late one is left out. */
  readonly patienceMs?: number;
  /**
   * The best first, at most `limit`. The store of the context is that of whoever asks, so what they may not read is not
   * found. It is asked while people type; `context.signal` aborts when nobody waits any more.
   */
  search(
    asked: { readonly words: string; readonly limit: number },
    context: PluginContext,
  ): Promise<readonly PortalResult[]>;
}

export const portalSearch = contributionPoint<PortalSearchSource>('portal.search');
