/** What suggestions use of the interface, whose code is not there when this is checked. */
declare module '@praxis/ui' {
  export function onPage(callback: () => void): void;
  export function request(
    address: string,
    options: { readonly json: unknown; readonly accept: string; readonly signal: AbortSignal },
  ): Promise<Response>;
}
