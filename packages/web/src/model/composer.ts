/** Where messages are written. A plugin shows it in the slot `record.composer` by `ui/composer`. */
export interface ComposerModel {
  /** Where it posts to, with `mode`, `body`, `seen` and the CSRF token. */
  readonly action: string;
  readonly type: string;
  readonly recordId: string;
  readonly modes: readonly ComposerModeModel[];
  /** The mode that is chosen at first. */
  readonly mode: string;
  readonly body: string;
  /** Id of the newest event that the page shows; the server answers 409 when there is a newer message. */
  readonly seen: string;
  /** Where files are uploaded; without it there is no attaching. */
  readonly uploadHref?: string;
  /** Where ready words come from, which `/` offers; without it `/` is a character. */
  readonly repliesHref?: string;
  readonly problem?: string;
}

export interface ComposerModeModel {
  readonly name: string;
  readonly label: string;
  readonly symbol: string;
  /** Only agents will see it: the whole box turns amber. */
  readonly internal: boolean;
  /** `to Dana Whitfield by email`, `visible to agents only`. */
  readonly recipients: string;
  readonly placeholder: string;
  /** `Send to Dana`, `Add internal note`. */
  readonly submitLabel: string;
  /** The key that opens it: `r`, `n`. */
  readonly shortcut: string;
}
