/** What is wrong with a template, and where. */
export interface Complaint {
  readonly owner: string;
  readonly template: string;
  /** From 1. */
  readonly line: number;
  readonly rule: ComplaintRule;
  readonly message: string;
}

export type ComplaintRule =
  | 'syntax'
  | 'raw-output'
  | 'unknown-helper'
  | 'reserved-name'
  | 'unknown-partial'
  | 'inline-code'
  | 'foreign-origin';
