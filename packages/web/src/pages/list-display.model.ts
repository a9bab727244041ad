import type { FieldModel } from '../model/field.js';
import type { ParameterModel } from './list-filter.model.js';

/** Which columns are shown. The form sends `c` once for each, in order: `name` or `name:width`. */
export interface ColumnChooserModel {
  readonly path: string;
  readonly query: readonly ParameterModel[];
  /** Shown ones first, in their order. */
  readonly choices: readonly { readonly value: string; readonly label: string; readonly shown: boolean }[];
}

/** Grouping `g`, order `s`, page size `n`; density goes to the person's settings. */
export interface DisplayModel {
  readonly path: string;
  readonly query: readonly ParameterModel[];
  readonly fields: readonly FieldModel[];
}

/** What is shown differs from the saved view. */
export interface UnsavedViewModel {
  readonly type: string;
  /** Everything that makes the view, as a query string. */
  readonly query: string;
  /** A name to start from. */
  readonly title: string;
  /** Where saving changes to this view goes; absent for views that are not the person's own. */
  readonly updateHref?: string;
  readonly resetHref: string;
}
