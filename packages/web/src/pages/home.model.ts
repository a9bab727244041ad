import type { Tone } from '@praxis/sdk';
import type { PanelModel } from '../model/panel.js';
import type { RecordLineModel } from '../model/record-line.js';

/** My work: what needs this person now. */
export interface HomeModel {
  readonly title: string;
  readonly greeting: string;
  /** One sentence about the day. */
  readonly summary: string;
  readonly create?: { readonly label: string; readonly href: string };
  readonly tallies: readonly {
    readonly label: string;
    readonly symbol: string;
    readonly tone?: Tone;
    readonly count: number;
    readonly href: string;
  }[];
  readonly lists: readonly {
    readonly id: string;
    readonly title: string;
    readonly count?: number;
    readonly href?: string;
    readonly lines: readonly RecordLineModel[];
    /** What stands there when there are no lines. */
    readonly none: string;
  }[];
  /** Slot `home`. */
  readonly panels: readonly PanelModel[];
}
