import type { Tone } from '@praxis/sdk';

/** Something to do or somewhere to go: with `href` a link, else a button that posts `name=value`. */
export interface ActionModel {
  readonly label: string;
  readonly symbol?: string;
  readonly tone?: Tone;
  readonly href?: string;
  /** Where the button posts to; it carries the CSRF token. */
  readonly action?: string;
  readonly name?: string;
  readonly value?: string;
  /** The action that most people want. At most one of a group. */
  readonly primary?: boolean;
  /** Destructive: shown in red and asked about. */
  readonly danger?: boolean;
  /** Keys as they are shown, such as `C` or `Ctrl ↵`. */
  readonly keys?: string;
  /** The same as an attribute, such as `c` or `g c`; browsers press the element. */
  readonly shortcut?: string;
}

export interface LinkModel {
  readonly label: string;
  readonly href: string;
  readonly symbol?: string;
  readonly current?: boolean;
  readonly count?: number;
}
