import type { Tone } from '@praxis/sdk';
import type { ActionModel } from './action.js';

/** Nothing to show: why, and what next. */
export interface EmptyModel {
  readonly symbol?: string;
  readonly title: string;
  readonly text?: string;
  readonly actions?: readonly ActionModel[];
  readonly small?: boolean;
}

/** Something failed while what is already there stays. */
export interface FailureBandModel {
  readonly text: string;
  /** What repairs it. */
  readonly action: { readonly label: string; readonly href: string };
  readonly requestId?: string;
}

/** A message that stays until it is no longer true. */
export interface BannerModel {
  readonly text: string;
  readonly detail?: string;
  readonly tone?: Tone;
  readonly symbol?: string;
  /** `alert` interrupts assistive technology. */
  readonly role?: 'status' | 'alert';
  readonly actions?: readonly { readonly label: string; readonly href: string }[];
}
