import type { Tone } from '@praxis/sdk';
import type { LinkModel } from '../model/action.js';
import type { SafeHtml } from '../templates/safe-html.js';
import type { RecordLineModel } from '../model/record-line.js';

/** `GET /search?q=` */
export interface SearchModel {
  readonly title: string;
  readonly query: string;
  /** All types, then each with hits. */
  readonly types: readonly LinkModel[];
  readonly hits: readonly {
    readonly href: string;
    readonly symbol: string;
    readonly tone?: Tone;
    readonly key: string;
    readonly title: string;
    /** With `<mark>` round what matched. */
    readonly snippet?: SafeHtml;
    readonly type: string;
    readonly at: string;
  }[];
  readonly moreHref?: string;
  /** Shown before anything is asked. */
  readonly recent: readonly RecordLineModel[];
}
