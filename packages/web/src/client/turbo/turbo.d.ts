/** The part of Turbo 8.0 that we use; it ships no types. */
declare module '@hotwired/turbo' {
  export const config: {
    readonly drive: { progressBarDelay: number };
    readonly forms: { submitter: 'disabled' | 'aria-disabled' };
  };
  export const cache: { clear(): void };
  export function visit(
    location: string,
    options?: { readonly action?: 'advance' | 'replace'; readonly frame?: string },
  ): void;
  export function morphTurboFrameElements(currentFrame: Element, newFrame: Element): void;
}

type TurboBeforeRenderEvent = CustomEvent<{
  readonly newBody: HTMLBodyElement;
  render: (currentBody: HTMLBodyElement, newBody: HTMLBodyElement) => void | Promise<void>;
  resume: (value?: unknown) => void;
}>;

type TurboBeforeFrameRenderEvent = CustomEvent<{
  render: (currentFrame: Element, newFrame: Element) => unknown;
}>;

type TurboBeforeStreamRenderEvent = CustomEvent<{ render: (stream: Element) => unknown }>;

type TurboSubmitEndEvent = CustomEvent<{ readonly success: boolean }>;

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
  'turbo:before-frame-render': TurboBeforeFrameRenderEvent;
  'turbo:before-stream-render': TurboBeforeStreamRenderEvent;
  'turbo:submit-end': TurboSubmitEndEvent;
  'turbo:before-morph-element': TurboMorphElementEvent;
  'turbo:before-morph-attribute': TurboMorphAttributeEvent;
  'turbo:before-fetch-response': TurboFetchResponseEvent;
}
