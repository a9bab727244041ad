import type { SafeHtml } from '../templates/safe-html.js';
import type { Tone } from '@praxis/sdk';
import type { ActionModel, LinkModel } from '../model/action.js';
import type { EmptyModel, FailureBandModel } from '../model/states.js';
import type { PanelModel } from '../model/panel.js';
import type { FilterModel, RenderedForm } from './list-filter.model.js';
import type { ColumnChooserModel, DisplayModel, UnsavedViewModel } from './list-display.model.js';
import type { BoardModel } from './board.model.js';
import type { ListRowModel } from './list-row.model.js';

/** A view of records: `GET /q/:view` and `GET /q/type/:type`. */
export interface ListModel {
  readonly title: string;
  /** How many match, formatted: `240`, `about 12,000`. */
  readonly total?: string;
  readonly star?: { readonly action: string; readonly starred: boolean };
  readonly create?: { readonly label: string; readonly href: string };
  readonly panels: readonly PanelModel[];
  /** Plugins' buttons in the tool row. */
  readonly tools?: readonly PanelModel[];
  /** What signals to listen for, and how to ask for rows again. */
  readonly live: {
    readonly type: string;
    /** Predicate as JSON. */
    readonly filter: string;
    /** Field names, comma separated, `-` for descending. */
    readonly sort: string;
    readonly view: string;
    /** Query string by which `/frag` shows rows with the same columns. */
    readonly query: string;
  };
  readonly views: readonly (LinkModel | { readonly separator: true })[];
  readonly filter: FilterModel;
  readonly chooser: ColumnChooserModel | RenderedForm;
  readonly display: DisplayModel | RenderedForm;
  /** Present when what is shown differs from the saved view. */
  readonly unsaved?: UnsavedViewModel;
  /** For assistive technology: `All open: 240 incidents, grouped by priority`. */
  readonly caption: string;
  readonly columns: readonly ColumnModel[];
  /** Number of columns and one more, for the selection. */
  readonly span: number;
  readonly groups: readonly GroupModel[];
  /** In place of the table. */
  readonly board?: BoardModel;
  readonly moreHref?: string;
  /** `Load 50 more` */
  readonly moreLabel?: string;
  /** Why there is nothing, and what to do; shown when `groups` is empty. */
  readonly emptiness?: EmptyModel;
  readonly failure?: FailureBandModel;
  /** Without it nothing can be done with several rows at once. */
  readonly bulk?: BulkModel;
}

export interface ColumnModel {
  readonly name: string;
  readonly label: string;
  /** The label is for assistive technology: the cells show a shape only. */
  readonly hiddenLabel?: boolean;
  /** Pixels; one column has none and takes what is left. */
  readonly width?: number;
  /** Left out on narrow screens that still show a table. */
  readonly wide?: boolean;
  readonly end?: boolean;
  readonly sortHref?: string;
  readonly sorted?: 'ascending' | 'descending';
}

export interface GroupModel {
  /** Unique among the groups, fit for an element's id. */
  readonly id: string;
  /** A list that is not grouped has one group without label. */
  readonly label?: string;
  readonly tone?: Tone;
  readonly count?: number;
  /** There are more of it on another page: `12+`. */
  readonly cut?: boolean;
  readonly rows: readonly (ListRowModel | RenderedRow)[];
}

/** A row that is HTML already: most rows were shown before. */
export interface RenderedRow {
  readonly id: string;
  readonly html: SafeHtml;
}

export interface BulkModel {
  /** `/bulk/<type>` */
  readonly action: string;
  /** Where the answer leads back to. */
  readonly returnHref: string;
  readonly edits: readonly {
    readonly field: string;
    readonly label: string;
    readonly symbol: string;
    readonly optionsHref: string;
  }[];
  readonly actions: readonly (Pick<ActionModel, 'label' | 'symbol' | 'danger' | 'shortcut'> & {
    readonly id: string;
  })[];
}
