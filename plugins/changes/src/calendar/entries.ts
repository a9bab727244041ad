import { contributionPoint, type Context, type RecordStore, type Tone } from '@praxis/sdk';
import type { Span } from '../schedule/time/spans.js';

/** Something in the calendar. */
export interface CalendarEntry {
  readonly id: string;
  readonly kind: 'change' | 'freeze' | 'window' | 'other';
  readonly span: Span;
  readonly title: string;
  readonly href: string;
  /** Number of the record, if it has one. */
  readonly key?: string;
  readonly symbol: string;
  readonly tone: Tone;
}

/** What a view of the calendar is narrowed to. */
export interface CalendarFilter {
  readonly service?: string;
  readonly item?: string;
  readonly team?: string;
}

/** What plugins lay over the calendar of changes: meetings, releases, anything with a time. */
export interface CalendarLayer {
  readonly id: string;
  /** @param store the reader's: what they may not read is not in their calendar */
  entries(
    store: RecordStore,
    range: Span,
    context: Pick<Context, 'lookup' | 'now' | 'msg'>,
    filter: CalendarFilter,
  ): Promise<readonly CalendarEntry[]>;
}

export const calendarLayers = contributionPoint<CalendarLayer>('changes.calendar-layers');
