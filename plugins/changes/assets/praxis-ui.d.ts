/** What the pages use of the interface, whose code is not there when this is checked. */
declare module '@praxis/ui' {
  export function onSignal(callback: (signal: { readonly type: string }) => void): () => void;
  export function onPage(callback: () => void): void;
  export function refresh(): void;
  export function visit(href: string): void;
  export function msg(text: string, values?: Readonly<Record<string, string | number>>): string;
  export function toast(text: string, options?: { readonly urgent?: boolean }): void;
  export function requestJson<T>(href: string, signal?: AbortSignal): Promise<T>;
  export function request(
    href: string,
    options?: { readonly json?: unknown; readonly accept?: string },
  ): Promise<Response>;
}
