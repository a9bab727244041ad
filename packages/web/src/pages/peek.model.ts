import type { TimelineItemModel } from '../model/timeline.js';
import type { TrailModel } from '../model/trail.js';
import type { ValueModel } from '../model/value.js';
import type { SafeHtml } from '../templates/safe-html.js';

/** A record beside the list: `GET /frag?peek=<type>/<key>`. It is a fragment, without layout. */
export interface PeekModel {
  readonly title: string;
  readonly href: string;
  readonly trail: TrailModel;
  readonly properties: readonly { readonly label: string; readonly value: ValueModel }[];
  readonly text?: SafeHtml;
  /** The last few. */
  readonly items: readonly TimelineItemModel[];
}
