import { onSignal } from '@praxis/ui';

const frame = (): HTMLElement | null => document.querySelector<HTMLElement>('turbo-frame[data-tasks]');

/** What had the focus when the panel was sent; the browser takes it away while the answer is awaited. */
let focused = '';
/** The next answer is that to what somebody sent: its field is empty for the next one. */
let sent = false;
addEventListener(
  'submit',
  ({ target }) => {
    if (!(target instanceof HTMLFormElement) || !target.closest('turbo-frame.task-work')) return;
    // The answer is the panel alone: the whole page may have left it for later.
    const within = document.createElement('input');
    Object.assign(within, { type: 'hidden', name: 'within', value: 'frame' });
    target.append(within);
    focused = document.activeElement?.id ?? '';
    sent = true;
  },
  true,
);

interface FrameRender {
  render: (current: HTMLElement, next: HTMLElement) => void;
}

// Who writes or goes on by keys while the panel is on its way goes on in the new one: what counts is how
// things stand at the very moment in which it is exchanged.
addEventListener('turbo:before-frame-render', (event) => {
  const shown = frame();
  if (!shown || event.target !== shown) return;
  const { detail } = event as CustomEvent<FrameRender>;
  const { render } = detail;
  detail.render = (current, next) => {
    if (!sent) keepWords(shown, next);
    if (shown.contains(document.activeElement)) focused = document.activeElement?.id ?? '';
    render(current, next);
  };
});

function keepWords(shown: HTMLElement, next: HTMLElement): void {
  for (const { id, value } of shown.querySelectorAll<HTMLInputElement>('input.input[id]')) {
    const twin = next.querySelector<HTMLInputElement>(`#${CSS.escape(id)}`);
    if (twin && value !== '') twin.value = value;
  }
}

addEventListener('turbo:frame-render', ({ target }) => {
  if (target !== frame()) return;
  const place = document.getElementById(focused);
  place?.focus();
  if (place instanceof HTMLInputElement && place.type === 'text')
    place.setSelectionRange(place.value.length, place.value.length);
  focused = '';
  sent = false;
});

// Up and down go from tick to tick; a blank ticks, as it presses every button.
addEventListener('keydown', (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const place = document.activeElement;
  if (
    step === undefined ||
    event.altKey ||
    event.ctrlKey ||
    event.metaKey ||
    !place?.matches('[data-task-key]')
  )
    return;
  const places = [...(frame()?.querySelectorAll<HTMLElement>('[data-task-key]') ?? [])].filter(
    (one) => one.offsetParent !== null,
  );
  const next = places[places.indexOf(place as HTMLElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
});

/** Something changed while the panel was on its way, which may have left before that. */
let changed = false;

// A colleague's tick is shown, unless somebody is writing a new task.
onSignal(({ type }) => {
  if (type === 'task' || type === 'checklist_item') renew();
});
addEventListener('turbo:frame-load', ({ target }) => {
  if (changed && target === frame()) renew();
});

function renew(): void {
  const shown = frame();
  if (!shown) return;
  changed = shown.hasAttribute('busy');
  const writing = [...shown.querySelectorAll<HTMLInputElement>('input.input')].some(
    ({ value }) => value !== '',
  );
  if (writing || changed) return;
  const address = shown.dataset['from'] ?? '';
  if (shown.getAttribute('src') === address) (shown as HTMLElement & { reload(): void }).reload();
  else shown.setAttribute('src', address);
}
