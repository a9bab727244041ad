/** A field of a form. `ui/field` shows it with its label, help and problem. */
export interface FieldModel {
  readonly name: string;
  readonly label: string;
  readonly control:
    | 'text'
    | 'email'
    | 'url'
    | 'password'
    | 'number'
    | 'decimal'
    | 'duration'
    | 'date'
    | 'instant'
    | 'textarea'
    | 'markdown'
    | 'select'
    /** Buttons side by side, for two to four short options. */
    | 'segments'
    | 'checkbox'
    /** Checkboxes, for several of a few options. */
    | 'checkboxes'
    /**
     * A record: a hidden input with its id under the field's name, and a visible one called
     * `<name>__text`. Scripts keep both in step; without them people type a number or a name, and the
     * server looks it up whenever that text is not the label of the id.
     */
    | 'reference'
    /** Several records or free labels, one a line in a textarea, chips with scripts. */
    | 'tokens';
  /** As it stands in the input; for `select` and `segments` the chosen value. */
  readonly value: string;
  /** For `reference`: the label of the chosen record. */
  readonly valueLabel?: string;
  readonly options?: readonly OptionModel[];
  /** Where more options come from: `/options/<type>/<field>`. */
  readonly optionsHref?: string;
  readonly help?: string;
  readonly placeholder?: string;
  readonly required?: boolean;
  readonly readOnly?: boolean;
  readonly checked?: boolean;
  readonly maxLength?: number;
  readonly min?: string;
  readonly max?: string;
  readonly step?: string;
  readonly autocomplete?: string;
  readonly autofocus?: boolean;
  /** Takes the whole width of a form in two columns. */
  readonly wide?: boolean;
  /** What is wrong with it. */
  readonly problem?: string;
}

export interface OptionModel {
  readonly value: string;
  readonly label: string;
  readonly chosen?: boolean;
  readonly help?: string;
}

export interface FormSectionModel {
  readonly id: string;
  readonly title?: string;
  readonly help?: string;
  readonly fields: readonly FieldModel[];
}

/** Problems of a form, above it. Each leads to its field where it has one. */
export interface ProblemModel {
  readonly message: string;
  /** Name of the field. */
  readonly field?: string;
}
