/** What the page uses of the interface, whose code is not there when this is checked. */
declare module '@praxis/ui' {
  export function onPage(callback: () => void): void;
  export function icon(name: string, size?: 'small'): Element;
}
