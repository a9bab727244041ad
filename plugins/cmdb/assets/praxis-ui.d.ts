/** What maps use of the interface, whose code is not there when this is checked. */
declare module '@praxis/ui' {
  export function onPage(callback: () => void): void;
  export function visit(href: string): void;
  export function announce(text: string): void;
  export function icon(name: string): Element;
  export function msg(text: string, values?: Readonly<Record<string, string | number>>): string;
}

declare module 'cytoscape/dist/cytoscape.esm.min.mjs' {
  import cytoscape from 'cytoscape';
  export = cytoscape;
}
