/** What the pages use of the interface, whose code is not there when this is checked. */
declare module '@praxis/ui' {
  export function onPage(callback: () => void): void;
  export function visit(href: string): void;
  export function msg(text: string, values?: Readonly<Record<string, string | number>>): string;
  export function toast(text: string, options?: { readonly urgent?: boolean }): void;
  export function icon(name: string): Element;
  export function request(
    address: string,
    options: {
      readonly json?: unknown;
      readonly form?: Readonly<Record<string, string>> | FormData;
      readonly accept?: string;
      readonly signal?: AbortSignal;
    },
  ): Promise<Response>;
}
