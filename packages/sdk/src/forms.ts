import type { Predicate } from '@praxis/predicate';
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
