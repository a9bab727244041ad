import type { Clock, Tone } from '@praxis/sdk';
import type { SafeHtml } from '../templates/safe-html.js';
import type { PersonModel } from './person.js';

/**
 * A value of a field as people see it: in a list's cell, among a record's properties, in the history, in
 * search results. One partial shows it everywhere: `ui/value`.
 */
export type ValueModel =
  | { readonly kind: 'none'; readonly text: string }
  /** Plain text, numbers and dates that are formatted already. */
  | { readonly kind: 'text'; readonly text: string; readonly href?: string }
  /** A choice or a state: shape, word, colour. */
  | { readonly kind: 'choice'; readonly text: string; readonly symbol?: string; readonly tone?: Tone }
  | { readonly kind: 'person'; readonly text: string; readonly person: PersonModel }
  /** Another record. */
  | { readonly kind: 'reference'; readonly text: string; readonly symbol?: string; readonly href?: string }
  | { readonly kind: 'labels'; readonly text: string; readonly labels: readonly LabelModel[] }
  /** A moment; shown relative to now, in full on hover. */
  | { readonly kind: 'instant'; readonly text: string; readonly at: string }
  | { readonly kind: 'boolean'; readonly text: string; readonly checked: boolean }
  /** Markdown made into HTML; where there is no room, `text` is its beginning without markup. */
  | { readonly kind: 'markdown'; readonly text: string; readonly html: SafeHtml }
  | { readonly kind: 'clock'; readonly text: string; readonly clock: ClockModel };

export interface LabelModel {
  readonly text: string;
  readonly hue: number;
}

/** A promise with a deadline, in words: the time left when it was shown; browsers count on. */
export interface ClockModel extends Clock {
  readonly text: string;
}

/** What makes a shown value open its picker, or lead to its form. */
export interface EditModel {
  readonly field: string;
  /** The form for this one field, for browsers without scripts. */
  readonly href: string;
  /** The raw value, so that undo can put it back. */
  readonly raw: string;
  /** How browsers with scripts edit it: pick from `/options`, or type where it stands. */
  readonly by: 'pick' | 'pick-many' | 'type' | 'form';
  /** What can be picked depends on the record, as what may follow a state does. */
  readonly perRecord?: boolean;
  /** For `type`: the kind of input. */
  readonly input?: 'text' | 'number' | 'date' | 'datetime-local';
}
