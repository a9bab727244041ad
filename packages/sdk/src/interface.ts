import type { Predicate } from '@praxis/predicate';
import type { Context, PluginContext } from './context.js';
import type { Problem } from './errors.js';
import type { Fields } from './fields.js';
import type { Tone } from './json-schema.js';
import type { GenericRecord } from './record-type.js';
import type { UploadedFile } from './routes.js';

/** What a template may show: plain JSON values. */
export type Model = Readonly<Record<string, unknown>>;

export interface NavigationItem {
  readonly id: string;
  /**
   * `portal` is the head of the portal. `sign-in` is no part of the rail either: it stands below the form for signing
   * in, for whoever cannot.
   */
  readonly section: 'practices' | 'tools' | 'admin' | 'portal' | 'sign-in';
  readonly label: string;
  readonly icon: string;
  readonly href: string;
  /** Shown only to those who hold it, or, with `type`, who may read that type. */
  readonly permission?: string;
  readonly type?: string;
  /** `G` and this letter open it. */
  readonly key?: string;
  /** Shows how many records of `type` fit this predicate, and keeps the number true while the page is open. */
  readonly count?: Predicate;
}

export interface PageRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** Fields of a submitted form. */
  readonly form: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly files: readonly UploadedFile[];
  /** Address of the client, to count attempts by; absent where nobody asks over a network. */
  readonly address?: string;
  /**
   * What was filled in of a {@link PageForm} with these fields, as values of their kinds; records that were
   * picked as ids. Problems are what could not be read, and required fields that were left empty; whoever
   * writes the values checks the rest.
   */
  read(
    fields: Fields,
    options?: Pick<PageForm, 'plugin'>,
  ): Promise<{ readonly values: Readonly<Record<string, unknown>>; readonly problems: readonly Problem[] }>;
}

/** A form of fields on a page, as those of record types and actions look. */
export interface PageForm {
  readonly fields: Fields;
  /** What stands in it; defaults where not given. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** Where its fields stand, under titles; all of them in one place where not given. What stands nowhere is left out. */
  readonly sections?: readonly {
    readonly title?: string;
    readonly help?: string;
    readonly fields: readonly string[];
  }[];
  readonly submitLabel: string;
  /** Beside the first button: each sends the form with its value under its name. */
  readonly buttons?: readonly { readonly label: string; readonly name: string; readonly value: string }[];
  readonly cancelHref: string;
  /** Where it posts to; the page itself where not given. */
  readonly action?: string;
  readonly hidden?: Readonly<Record<string, string>>;
  /** Whose fields they are: its catalogue translates their labels. The page's own plugin where not given. */
  readonly plugin?: string;
}

export type PageAnswer =
  | {
      readonly model: Model;
      readonly title?: string;
      readonly status?: number;
      /** Those with a pointer such as `/sender` stand beside that field of `form`. */
      readonly problems?: readonly Problem[];
      /** Stands in the model as `form`; the template shows it by `{{> ui/form-page form}}`. */
      readonly form?: PageForm;
      /**
       * Slots that the page opens to the panels of others, by the names under which they stand in the model as
       * `slots`: `{{#each slots.side}}{{> ui/panel this}}{{/each}}`.
       */
      readonly slots?: Readonly<Record<string, SlotOfPage>>;
    }
  | { readonly redirect: string; readonly message?: string }
  | { readonly notFound: true };

/** A slot on a page of a plugin, and what its panels are told. */
export interface SlotOfPage {
  readonly slot: Slot;
  readonly type?: string;
  readonly record?: GenericRecord;
}

/**
 * A page of a plugin inside the shell, under `/x/<plugin><path>`, `/admin/x/<plugin><path>` or
 * `/portal/x/<plugin><path>`, by its area.
 */
export interface PluginPage {
  /** Express path pattern, such as `/` or `/meetings/:id`. */
  readonly path: string;
  readonly title: string;
  readonly area?: 'agent' | 'admin' | 'portal';
  /** An address of the house that the page claims instead of the one that its path gives it, such as `/portal`. */
  readonly at?: string;
  readonly permission?: string;
  /**
   * Nobody has to sign in: for links in messages, which prove themselves by a signature that `load` and
   * `submit` check before all else. The page stands alone, without the shell, whoever comes; the context
   * acts as the plugin. Change nothing in `load`: mail programs open links to look at them. What other
   * sites post is refused. Of browser code, the page has that of its own plugin only.
   */
  readonly open?: boolean;
  /** File in the plugin's `templates/`, without `.hbs`. */
  readonly template: string;
  load(request: PageRequest, context: PluginContext): Promise<PageAnswer>;
  /** Answers a posted form; without it the page cannot be posted to. */
  submit?(request: PageRequest, context: PluginContext): Promise<PageAnswer>;
}

/** Places where plugins may put panels. Versions of slots are in the reference. */
export type Slot =
  | 'page.banner'
  | 'record.banner'
  | 'record.main'
  | 'record.side'
  | 'record.composer'
  | 'record.new'
  | 'list.header'
  | 'list.tools'
  | 'home'
  | 'portal.home'
  | 'portal.request.side'
  | 'portal.form.after'
  | 'portal.profile';

export interface PanelSubject {
  /** The record of the page; absent outside record pages. */
  readonly record?: GenericRecord;
  readonly type?: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** In `page.banner`: path and query of the page, to come back to. */
  readonly href?: string;
}

/** A part of a page that another plugin owns. */
export interface Panel {
  readonly id: string;
  readonly slot: Slot;
  readonly title: string;
  /** Record types, or traits, on whose pages it stands; without them on all. */
  readonly types?: readonly string[];
  readonly traits?: readonly string[];
  /** Only while this holds for the record. */
  readonly when?: Predicate;
  readonly permission?: string;
  /** In `record.side`: stands above the properties, for what has to be seen without scrolling. */
  readonly prominent?: boolean;
  /**
   * In `record.side`: the page comes without it, and the browser fetches it once it is in sight. For what costs more
   * than it is looked at; without scripts a link leads to it.
   */
  readonly afterwards?: boolean;
  /**
   * In `page.banner`: it is fetched anew wherever it stands when a record of this type changes, in one of
   * `fields` where they are named.
   */
  readonly follows?: { readonly type: string; readonly fields?: readonly string[] };
  /** Ids of panels that stand before this one. */
  readonly after?: readonly string[];
  readonly template: string;
  /** Undefined leaves the panel out. Late or failing ones cost only themselves. */
  load(subject: PanelSubject, context: PluginContext): Promise<Model | undefined>;
}

/** A column that lists can show and that is not a field; loaded for a page of records at once. */
export interface ListColumn {
  readonly id: string;
  /** Record type, or traits, in whose lists it can be shown. */
  readonly type?: string;
  readonly traits?: readonly string[];
  readonly title: string;
  /** Fields that `load` wants to see; the list reads them with the page, those that the visitor may read. */
  readonly fields?: readonly string[];
  /** Field by which a click on the head of the column orders the list. */
  readonly sort?: string;
  /** Lists may be grouped by it: by the `group` of its cells. */
  readonly groups?: boolean;
  /** By record id. `type` is that of the list. */
  load(
    records: readonly GenericRecord[],
    context: PluginContext,
    type: string,
  ): Promise<ReadonlyMap<string, Cell>>;
}

export interface Cell {
  readonly text: string;
  readonly icon?: string;
  readonly tone?: Tone;
  readonly href?: string;
  /** Shows a promise: a ring, and the time left, which counts down, or `text` where nothing is due. */
  readonly clock?: Clock;
  /** What the row belongs to in a list that is grouped by the column; in English, as `text`. */
  readonly group?: string;
}

/** A promise with a deadline. */
export interface Clock {
  /** RFC 3339; absent while the promise stands still, and after its end. */
  readonly due?: string;
  readonly level: 'calm' | 'soon' | 'late' | 'met' | 'paused';
  /** Elapsed share of the time, 0 to 100. */
  readonly percent: number;
}

/** One thing that happened to a record, as the timeline shows it beside field changes. */
export interface TimelineEvent {
  /** Unique and stable; also the anchor. */
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  /** `message` is a card, `note` an amber card for agents only, `event` one line. */
  readonly kind: 'message' | 'note' | 'event';
  readonly markdown?: string;
  /** One plain sentence, for `event`. */
  readonly text?: string;
  readonly icon?: string;
  /** How it came, such as `Portal` or `Email`. */
  readonly channel?: string;
  readonly files?: readonly {
    readonly name: string;
    readonly href: string;
    readonly size: number;
    readonly image: boolean;
  }[];
  readonly edited?: boolean;
  readonly links?: readonly { readonly label: string; readonly href: string }[];
}

export interface TimelineSource {
  readonly id: string;
  readonly types?: readonly string[];
  readonly traits?: readonly string[];
  /** The newest `limit` events before `before`, in any order. */
  load(
    subject: {
      readonly record: GenericRecord;
      readonly type: string;
      readonly before?: string;
      readonly limit: number;
    },
    context: PluginContext,
  ): Promise<readonly TimelineEvent[]>;
}

/**
 * Something that people do to one record or to many: in the menu, the bulk bar, the palette and the API.
 * Made by `action`.
 */
export interface RecordAction {
  /** `<plugin>.<name>`. */
  readonly id: string;
  readonly label: string;
  readonly icon?: string;
  readonly types?: readonly string[];
  readonly traits?: readonly string[];
  readonly permission?: string;
  readonly when?: Predicate;
  /** May it run on several records at once? */
  readonly bulk?: boolean;
  /** One key on lists and record pages. */
  readonly key?: string;
  /** What it asks for first. */
  readonly fields?: Fields;
  run(
    call: {
      readonly type: string;
      readonly records: readonly GenericRecord[];
      readonly values: Readonly<Record<string, unknown>>;
    },
    context: PluginContext,
  ): Promise<{ readonly message: string; readonly href?: string }>;
}

/** How a frame presents itself to a visitor. */
export interface Brand {
  readonly title: string;
  readonly logoHref?: string;
  /** A style sheet of ours that sets tokens, such as the accent. */
  readonly styleHref?: string;
}

/**
 * The frame of an area with a face of its own, for people without a desk: their home, and what the pages of that area
 * look like. One for each area.
 */
export interface Frame {
  readonly area: 'portal';
  /** Where such people start; `/` and the agents' own pages lead them here. */
  readonly home: string;
  /** Where they find what is about themselves. */
  readonly profile: string;
  /** Whoever holds this permission has a desk and starts there. */
  readonly desk: string;
  /** Where somebody without a desk reads a record of a type; undefined leaves them on its usual page. */
  recordHref(type: string, key: string, context: Context): string | undefined;
  /** Asked for every page of the area; read it from memory. */
  brand(context: PluginContext): Promise<Brand>;
}
