/** What the panel uses of the interface, whose code is not there when this is checked. */
declare module '@praxis/ui' {
  export function onSignal(callback: (signal: { readonly type: string }) => void): () => void;
}
