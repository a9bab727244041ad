/** What the portal uses of the interface, whose code is not there when this is checked. */
declare module '@praxis/ui' {
  export function onPage(callback: () => void): void;
  export function announce(text: string): void;
  export function msg(text: string, values?: Readonly<Record<string, string | number>>): string;
  export function request(
    href: string,
    options?: {
      readonly method?: 'GET' | 'PUT' | 'DELETE';
      readonly json?: unknown;
      readonly accept?: string;
      readonly keepalive?: boolean;
    },
  ): Promise<Response>;
}
