import type { FormSectionModel, ProblemModel } from './field.js';

/** What every page that is one form has. */
export interface FormPageModel {
  readonly title: string;
  /** Where it posts to. */
  readonly action: string;
  readonly submitLabel: string;
  /** Beside the first one: each sends the form with its value under its name. */
  readonly buttons?: readonly { readonly label: string; readonly name: string; readonly value: string }[];
  readonly cancelHref: string;
  readonly sections: readonly FormSectionModel[];
  readonly problems: readonly ProblemModel[];
  /** Names of fields on whose values its other fields depend; it is posted to be shaped anew when they change. */
  readonly reshapedBy?: string;
  /** Hidden inputs, such as the version on which the form is based. */
  readonly hidden?: readonly { readonly name: string; readonly value: string }[];
}
