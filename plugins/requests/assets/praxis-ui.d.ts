/** What the pages use of the interface, whose code is not there when this is checked. */
declare module '@praxis/ui' {
  export function onSignal(callback: (signal: { readonly type: string }) => void): () => void;
  export function onPage(callback: () => void): void;
  export function refresh(): void;
}
