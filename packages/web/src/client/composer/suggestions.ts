/** What is offered for what was typed. The library's own types do not resolve under Node's rules. */
export interface Suggestions {
  readonly matched: boolean;
  readonly fragment?: HTMLElement;
}
