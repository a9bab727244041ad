import type { Predicate } from '@praxis/predicate';
import type { PluginContext } from './context.js';
import type { RecordType, TypeReference } from './record-type.js';
import { typeName } from './record-type.js';

/** Changes the form while its predicate holds for the values entered. Checked again on the server. */
export interface FormRule {
  readonly when: Predicate;
  readonly show?: readonly string[];
  readonly hide?: readonly string[];
  readonly require?: readonly string[];
  readonly readOnly?: readonly string[];
}

export interface FormSection {
  readonly title?: string;
  readonly fields: readonly string[];
}

/** The layout of a record's form: a document, so that an administrator can edit it. */
export interface Form {
  /** `<type>.<name>`; `<type>.default` is what pages use unless told otherwise. */
  readonly id: string;
  readonly type: string;
  /** For creating, for the properties of the record page, or both. */
  readonly purpose: 'create' | 'edit' | 'both';
  readonly sections: readonly FormSection[];
  readonly rules?: readonly FormRule[];
}

/** What a form has for the values that stand in it, beside what it was laid out with. */
export interface FittedForm {
  /** Fields that are left out while they are empty: what has a value is always shown. */
  readonly hide?: readonly string[];
  /** Sections after the first one, under titles as people read them; what the form shows anyway stays where it is. */
  readonly sections?: readonly FormSection[];
}

/** Fits the form of a type to what other records say, such as the class of an item about its attributes. */
export interface FormFit {
  /** `<plugin>.<name>`, unique among all fits. */
  readonly id: string;
  readonly type: string;
  /** Fields on whose values it depends: a form that is being filled in is fitted anew when one of them changes. */
  readonly dependsOn: readonly string[];
  /** Runs for every form and every page of a record, so it works from what is in memory; failing, the form is as laid out. */
  fit(
    subject: { readonly values: Readonly<Record<string, unknown>>; readonly purpose: 'create' | 'edit' },
    context: PluginContext,
  ): Promise<FittedForm | undefined>;
}

/** Defines a form of a record type. */
export function form(type: TypeReference, name: string, options: Omit<Form, 'id' | 'type'>): Form {
  return Object.freeze({ id: `${typeName(type)}.${name}`, type: typeName(type), ...options });
}

/** A saved list: filter, order and columns under a name. */
export interface View {
  /** `<type>.<name>`; it stands in the URL. */
  readonly id: string;
  readonly type: string;
  readonly title: string;
  /** Predicate in JSON or text form. */
  readonly filter?: Predicate | string;
  readonly sort?: readonly string[];
  readonly columns: readonly string[];
  /** Choice or reference field, or id of a list column with `groups`, by which rows stand together. */
  readonly groupBy?: string;
  /** `board` shows a column of cards for each value of `groupBy`, or of the state. */
  readonly layout?: 'table' | 'board';
  readonly icon?: string;
  /** Only for people with one of these roles; without it for all who may read the type. */
  readonly roles?: readonly string[];
  /** Shown in the navigation with a count. */
  readonly pinned?: boolean;
}

/** Defines a view of a record type. */
export function view<T extends RecordType>(type: T, name: string, options: Omit<View, 'id' | 'type'>): View {
  return Object.freeze({ id: `${type.name}.${name}`, type: type.name, ...options });
}
