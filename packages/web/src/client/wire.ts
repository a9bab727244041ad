/**
 * What the browser code and the server say to each other beside HTML. The server's routes answer with
 * these shapes; the live signals are those of the live gateway.
 *
 * HTML that is pulled: `GET /frag?<query of the list>&rows=<id>,<id>` answers with a stream that replaces
 * (morphing) each row that may still be read; a row that no longer matches carries `data-gone`.
 * `GET /frag?record=<type>/<key>&since=<id of the last timeline item>` morphs `#headline`, `#lifecycle`,
 * `#properties` and the panels, and appends to `#timeline`. `GET /frag?peek=<type>/<key>` is plain HTML.
 * `GET /frag?banners=<address of the page>` fills `#page-banners`.
 *
 * A posted field (`POST /r/<type>/<key>` with the field, `version`, `_csrf`) answers 200 with a stream for
 * the record's page and the new version as `ETag`; 303 to the form of a transition that asks for more; 409
 * with a stream that fills `#record-banners` with the conflict; else problem details.
 */
export type StreamHtml = string;

/** `GET /options/:type/:field?q=&record=<id>`: what a picker offers. */
export interface OptionsAnswer {
  readonly options: readonly PickerOption[];
  /** There are more than these; typing narrows them. */
  readonly more?: boolean;
}

export interface PickerOption {
  /** The raw value, as a form would send it. */
  readonly value: string;
  readonly label: string;
  readonly symbol?: string;
  readonly tone?: string;
  /** Small text after the label. */
  readonly hint?: string;
  readonly person?: { readonly initials: string; readonly hue: number };
  /** A digit or letter that chooses it while nothing is typed. */
  readonly key?: string;
}

/** `GET /palette?q=&context=<type>/<id>&kind=all|records|people` */
export interface PaletteAnswer {
  readonly groups: readonly { readonly label: string; readonly items: readonly PaletteItem[] }[];
}

export interface PaletteItem {
  readonly label: string;
  readonly symbol?: string;
  readonly tone?: string;
  readonly hint?: string;
  /** Keys that do the same, such as `G Q`. */
  readonly keys?: string;
  /** Where it leads. */
  readonly href?: string;
  /** What it posts to instead, with the CSRF token. */
  readonly action?: string;
  /** A command of the browser code instead, such as `theme`. */
  readonly command?: string;
  /** What mentions insert into text, such as `@maya` or `INC0004200`. */
  readonly insert?: string;
}

/** `GET /drafts/:type/:id/:mode`; 204 when there is none. `PUT` takes `{ text }`, `DELETE` forgets it. */
export interface DraftAnswer {
  readonly text: string;
  /** RFC 3339 */
  readonly savedAt: string;
}

/** A posted file, one at a time in the form field `file`. */
export interface UploadAnswer {
  readonly name: string;
  readonly href: string;
  readonly image: boolean;
}

/** RFC 9457, as far as the browser shows it. */
export interface ProblemAnswer {
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
}

/** The live event `change`. */
export interface ChangeSignal {
  readonly type: string;
  readonly id: string;
  readonly version: number;
  readonly action: 'create' | 'update' | 'transition' | 'delete' | 'restore';
  readonly changed: readonly string[];
  readonly actor: string;
  readonly seq: string;
}

/** The live event `presence`. */
export interface PresenceSignal {
  readonly type: string;
  readonly id: string;
  readonly people: readonly PresentPerson[];
}

export interface PresentPerson {
  readonly user: { readonly id: string; readonly name: string };
  readonly state: 'viewing' | 'away' | 'replying' | 'noting' | 'editing';
  readonly field?: string;
}
