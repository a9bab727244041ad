import { config, morphTurboFrameElements } from '@hotwired/turbo';
import { keepingFocus } from './streams.js';

/**
 * New content of a frame is morphed into what stands there: the focus, a key that is held down and what
 * is being typed outlive the exchange, as they do everywhere else.
 */
export function morphFrames(): void {
  // A button that was disabled while its form is sent would lose the focus.
  config.forms.submitter = 'aria-disabled';
  addEventListener('turbo:before-frame-render', ({ detail }) => {
    detail.render = (...frames) => keepingFocus(() => morphTurboFrameElements(...frames));
  });
  emptyWhatWasSent();
}

type Control = HTMLInputElement | HTMLTextAreaElement;

/** Morphing spares what somebody has typed; what was sent and taken is no longer that. */
function emptyWhatWasSent(): void {
  const sent = new WeakMap<Control, string>();
  addEventListener('turbo:submit-start', ({ target }) => {
    for (const control of controlsInFrame(target)) sent.set(control, control.value);
  });
  addEventListener('turbo:submit-end', ({ target, detail }) => {
    if (!detail.success) return;
    for (const control of controlsInFrame(target))
      if (sent.get(control) === control.value) control.value = control.defaultValue;
  });
}

function controlsInFrame(form: EventTarget | null): Iterable<Control> {
  return form instanceof HTMLFormElement && form.closest('turbo-frame')
    ? form.querySelectorAll<Control>('input, textarea')
    : [];
}
