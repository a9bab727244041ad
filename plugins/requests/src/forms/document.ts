import type { FieldSchema } from '@praxis/sdk';

/** One question: a field as any other, and whether it has to be answered while it is shown. */
export interface Question {
  readonly schema: FieldSchema;
  readonly required: boolean;
  /** A field of the person for whom it is, whose value stands in it to begin with, such as location. */
  readonly prefill?: string;
}

export interface QuestionSection {
  readonly title?: string;
  readonly help?: string;
  readonly fields: readonly string[];
}

/** Changes the form while its condition holds for the answers. */
export interface QuestionRule {
  /** A predicate over the answers, in text form. */
  readonly when: string;
  /** Questions that are hidden unless a rule that shows them holds. */
  readonly show?: readonly string[];
  readonly require?: readonly string[];
  /** Values that questions get while it holds. */
  readonly set?: Readonly<Record<string, unknown>>;
}

/** The questions of an item, as JSON: what an administrator makes in the interface. */
export interface FormDocument {
  readonly sections: readonly QuestionSection[];
  readonly questions: Readonly<Record<string, Question>>;
  readonly rules: readonly QuestionRule[];
}

export const emptyForm: FormDocument = Object.freeze({
  sections: [{ fields: [] }],
  questions: {},
  rules: [],
});
