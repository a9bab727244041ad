/** Where a page is: the way back, its key, and its name, which appears once the headline scrolls away. */
export interface TrailModel {
  readonly steps: readonly { readonly label: string; readonly href: string }[];
  readonly key: string;
  readonly name?: string;
}
