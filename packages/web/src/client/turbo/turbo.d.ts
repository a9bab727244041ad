/** The part of Turbo 8.0 that we use; it ships no types. */
declare module '@hotwired/turbo' {
  export const config: { readonly drive: { progressBarDelay: number } };
  export const cache: { clear(): void };
  export function visit(
    location: string,
    options?: { readonly action?: 'advance' | 'replace'; readonly frame?: string },
  ): void;
  export function renderStreamMessage(html: string): void;
}

type TurboBeforeRenderEvent = CustomEvent<{
  readonly newBody: HTMLBodyElement;
  render: (currentBody: HTMLBodyElement, newBody: HTMLBodyElement) => void | Promise<void>;
  resume: (value?: unknown) => void;
}>;

type TurboMorphElementEvent = CustomEvent<{ readonly newElement?: Element }>;

type TurboMorphAttributeEvent = CustomEvent<{
  readonly attributeName: string;
  readonly mutationType: 'update' | 'remove';
}>;

type TurboFetchResponseEvent = CustomEvent<{
  readonly fetchResponse: { readonly response: Response };
}>;

interface WindowEventMap {
  'turbo:before-render': TurboBeforeRenderEvent;
  'turbo:before-morph-element': TurboMorphElementEvent;
  'turbo:before-morph-attribute': TurboMorphAttributeEvent;
  'turbo:before-fetch-response': TurboFetchResponseEvent;
}
