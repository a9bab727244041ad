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

// Who began to write while the panel was on its way goes on writing in the new one.
addEventListener('turbo:before-frame-render', (event) => {
  const shown = frame();
  if (event.target !== shown || sent) return;
  const { newFrame } = (event as CustomEvent<{ readonly newFrame: HTMLElement }>).detail;
  for (const { id, value } of shown.querySelectorAll<HTMLInputElement>('input.input[id]')) {
    const twin = newFrame.querySelector<HTMLInputElement>(`#${CSS.escape(id)}`);
    if (twin && value !== '') twin.value = value;
  }
  if (shown.contains(document.activeElement)) focused = document.activeElement?.id ?? '';
});

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

// A colleague's tick is shown, unless somebody is writing a new task.
onSignal(({ type }) => {
  const shown = frame();
  if (!shown || (type !== 'task' && type !== 'checklist_item')) return;
  const writing = [...shown.querySelectorAll<HTMLInputElement>('input.input')].some(
    ({ value }) => value !== '',
  );
  if (writing || shown.hasAttribute('busy')) return;
  if (shown.contains(document.activeElement)) focused = document.activeElement?.id ?? '';
  const address = shown.dataset['from'] ?? '';
  if (shown.getAttribute('src') === address) (shown as HTMLElement & { reload(): void }).reload();
  else shown.setAttribute('src', address);
});
