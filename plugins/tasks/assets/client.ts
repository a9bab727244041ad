import { onSignal } from '@praxis/ui';

const frame = (): Frame | null => document.querySelector<Frame>('turbo-frame[data-tasks]');

// The answer is the panel alone: the whole page may have left it for later.
addEventListener(
  'submit',
  ({ target }) => {
    if (!(target instanceof HTMLFormElement) || !target.closest('turbo-frame.task-work')) return;
    const within = document.createElement('input');
    Object.assign(within, { type: 'hidden', name: 'within', value: 'frame' });
    target.append(within);
  },
  true,
);

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

interface Frame extends HTMLElement {
  readonly loaded: Promise<unknown>;
  reload(): void;
}

const onTheirWay = new WeakSet<Frame>();
/** Something changed while the panel was on its way, which may have left before that. */
const outdated = new WeakSet<Frame>();

// A colleague's tick is shown; what somebody writes meanwhile stays.
onSignal(({ type }) => {
  const shown = frame();
  if (shown && (type === 'task' || type === 'checklist_item')) void renew(shown);
});

async function renew(shown: Frame): Promise<void> {
  outdated.add(shown);
  if (onTheirWay.has(shown)) return;
  onTheirWay.add(shown);
  while (outdated.delete(shown)) {
    const address = shown.dataset['from'] ?? '';
    if (shown.getAttribute('src') === address) shown.reload();
    else shown.setAttribute('src', address);
    await shown.loaded;
  }
  onTheirWay.delete(shown);
}
