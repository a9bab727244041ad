import type { Tone } from '@praxis/sdk';
import type { ActionModel } from '../model/action.js';
import type { PanelModel } from '../model/panel.js';
import type { PersonModel } from '../model/person.js';
import type { BannerModel } from '../model/states.js';
import type { TimelineModel } from '../model/timeline.js';
import type { TrailModel } from '../model/trail.js';
import type { EditModel, ValueModel } from '../model/value.js';
import type { SafeHtml } from '../templates/safe-html.js';

/** One record: `GET /r/:type/:key`. */
export interface RecordModel {
  readonly type: string;
  readonly id: string;
  /** The number, or the id where there is none. */
  readonly key: string;
  readonly href: string;
  readonly version: number;
  /** What else to listen for: records of other types that stand in the timeline or in panels. */
  readonly parts?: readonly { readonly type: string; readonly filter: string }[];
  readonly title: string;
  readonly titleEdit?: EditModel;
  readonly trail: TrailModel;
  /** The list that it was opened from. */
  readonly backHref: string;
  /** One line of facts under the title. */
  readonly provenance: readonly { readonly text: string; readonly at?: string }[];
  readonly transitions: readonly TransitionModel[];
  /** The buttons of both, where they are rendered already. */
  readonly lifecycle?: SafeHtml;
  readonly menu: readonly (ActionModel | { readonly separator: true })[];
  /** Deleted, merged, read only. */
  readonly notice?: BannerModel;
  readonly conflict?: ConflictModel;
  readonly sections: readonly PropertySectionModel[];
  /** The record's own text, such as its description, already made into HTML. */
  readonly text?: SafeHtml;
  readonly timeline?: TimelineModel;
  /** Slots `record.banner`, `record.main`, `record.side`, `record.composer`. */
  readonly banners: readonly PanelModel[];
  readonly main: readonly PanelModel[];
  readonly side: readonly PanelModel[];
  /** Those of `record.side` that stand above the properties. */
  readonly top: readonly PanelModel[];
  readonly composer: readonly PanelModel[];
}

export interface TransitionModel {
  readonly label: string;
  readonly symbol?: string;
  readonly tone?: Tone;
  readonly primary?: boolean;
  /** `/r/<type>/<key>/transitions/<name>`: the form when it needs one, else where the button posts to. */
  readonly href: string;
  readonly needsForm: boolean;
}

export interface PropertySectionModel {
  readonly id: string;
  readonly title: string;
  readonly properties: readonly PropertyModel[];
  /** Fields without a value, folded away below the others; browsers remember whether they are shown. */
  readonly empty?: readonly PropertyModel[];
}

export interface PropertyModel {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly value: ValueModel;
  readonly edit?: EditModel;
  /** What to do with it, for those who hear the page. */
  readonly change?: string;
  /** The key that opens its picker, such as `p`. */
  readonly shortcut?: string;
  /** The value stands under its label, because it is long. */
  readonly stacked?: boolean;
}

/** Somebody changed the same fields meanwhile: both values, to choose from. Posts like any edit. */
export interface ConflictModel {
  readonly by: PersonModel;
  readonly action: string;
  /** The version that is stored now. */
  readonly version: number;
  readonly fields: readonly {
    readonly name: string;
    readonly label: string;
    readonly theirs: { readonly raw: string; readonly value: ValueModel };
    readonly mine: { readonly raw: string; readonly value: ValueModel };
  }[];
  readonly dropHref: string;
}
