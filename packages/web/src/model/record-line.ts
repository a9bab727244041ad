import type { Tone } from '@praxis/sdk';
import type { ClockModel } from './value.js';

/** A record as one line, where a table would be too much. */
export interface RecordLineModel {
  readonly href: string;
  readonly symbol: string;
  readonly tone?: Tone;
  readonly key: string;
  readonly title: string;
  readonly clock?: ClockModel;
  readonly aside?: string;
  readonly at?: string;
}
