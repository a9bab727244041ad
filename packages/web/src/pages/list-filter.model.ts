import type { SafeHtml } from '../templates/safe-html.js';

/** How a list is narrowed: by chips, by clicking one together, or by writing. */
/** The conditions of a filter, and its form, which may be rendered already. */
export type FilterModel = { readonly chips: readonly FilterChipModel[] } & (FilterFormModel | RenderedForm);

export interface RenderedForm {
  readonly html: SafeHtml;
}

export interface FilterFormModel {
  /** Path of the page; forms add their parameters. */
  readonly path: string;
  /** Parameters that adding a condition keeps, the filter `f` among them. */
  readonly query: readonly ParameterModel[];
  /** Parameters that writing the filter keeps: all but `f`. */
  readonly rest: readonly ParameterModel[];
  /** The fields that can be filtered by. The form sends `field`, `operator`, `value`, `replace`. */
  readonly fields: readonly {
    readonly name: string;
    readonly label: string;
    /** Names of its operators, space separated. */
    readonly operators: string;
    /** Where its values can be picked from. */
    readonly optionsHref?: string;
    readonly inputType?: 'number' | 'date';
    readonly chosen?: boolean;
  }[];
  readonly operators: readonly {
    readonly name: string;
    readonly label: string;
    /** It takes no value. */
    readonly lone?: boolean;
    readonly chosen?: boolean;
  }[];
  /** Filled in when a chip is being changed: its index and value. */
  readonly replace: string;
  readonly value: string;
  /** Open at once, as after following a chip without scripts. */
  readonly open?: boolean;
  /** The whole filter in the predicate language. */
  readonly text: string;
  readonly problem?: string;
}

export interface FilterChipModel {
  readonly index: number;
  readonly label: string;
  readonly operator: string;
  /** Absent for operators such as `is empty`. */
  readonly choice?: string;
  /** All three as one sentence. */
  readonly sentence: string;
  readonly editHref: string;
  readonly removeHref: string;
}

export interface ParameterModel {
  readonly name: string;
  readonly value: string;
}
