import { msg, onSignal, refresh, request, requestJson, toast } from '@praxis/ui';

/** Where somebody is about to put a change. */
interface Place {
  readonly date: string;
  readonly time: string;
}

/** What the server says of a place. */
interface Preview {
  readonly planned_start: string;
  readonly planned_end: string;
  readonly level: 'soft' | 'hard' | null;
  readonly refused: boolean;
  readonly sentences: readonly string[];
}

interface Move {
  readonly event: HTMLElement;
  readonly id: string;
  readonly key: string;
  /** Moved by keys and not by the pointer. */
  readonly byKeys: boolean;
  /** The browser says that a drag is over before the answer is there. */
  isDropped: boolean;
  place: Place;
  preview: Promise<Preview | undefined> | undefined;
}

/** Signals come in bursts. */
const refreshAfterMs = 400;
/** A pointer passes over many places before it rests. */
const askAfterMs = 120;

/** As much as stands above the first thing of a week. */
const rowAbovePx = 24;

let shownWeek = '';
let move: Move | undefined;
let asking = new AbortController();
let refreshing: ReturnType<typeof setTimeout> | undefined;
let isListening = false;

const calendar = (): HTMLElement | null => document.querySelector<HTMLElement>('[data-change-calendar]');

/** Called for each page with a calendar; listens once. */
export function showCalendar(): void {
  move = undefined;
  scrollToWork();
  if (isListening) return;
  isListening = true;
  addEventListener('dragstart', begin);
  addEventListener('dragover', over);
  addEventListener('drop', (event) => void drop(event));
  addEventListener('dragend', () => {
    if (move?.isDropped === false && !move.byKeys) leave();
  });
  addEventListener('keydown', (event) => void key(event), { capture: true });
  onSignal(({ type }) => {
    if (calendar() === null || !['change', 'change_window', 'cab_meeting'].includes(type)) return;
    clearTimeout(refreshing);
    refreshing = setTimeout(refreshSoon, refreshAfterMs);
  });
}

/** A week begins where there is something to see, and stays where somebody scrolled it to. */
function scrollToWork(): void {
  const box = document.querySelector<HTMLElement>('.cal-week-scroll');
  if (!box || shownWeek === location.href) return;
  shownWeek = location.href;
  const row =
    box.querySelector('tbody .cal-event')?.closest('tr') ?? box.querySelector('[data-time="07:00"]');
  const head = box.querySelector('thead')?.getBoundingClientRect().height ?? 0;
  const above = (row?.getBoundingClientRect().top ?? 0) - box.getBoundingClientRect().top;
  box.scrollTop += Math.max(0, above - head - rowAbovePx);
}

/** Nothing is taken out of somebody's hand. */
function refreshSoon(): void {
  if (move !== undefined) refreshing = setTimeout(refreshSoon, refreshAfterMs);
  else if (calendar() !== null) refresh();
}

function begin(event: DragEvent): void {
  const at = (event.target as HTMLElement | null)?.closest?.<HTMLElement>('.cal-event[data-movable]');
  if (!at || calendar() === null) return;
  event.dataTransfer?.setData('text/plain', at.dataset['key'] ?? '');
  pick(at, false);
}

function pick(event: HTMLElement, byKeys: boolean): void {
  const { change: id = '', key: itsKey = '', date = '', time = '' } = event.dataset;
  move = { event, id, key: itsKey, byKeys, isDropped: false, place: { date, time }, preview: undefined };
  event.classList.add('is-moving');
}

function over(event: DragEvent): void {
  const cell = (event.target as HTMLElement | null)?.closest?.<HTMLElement>('[data-day]');
  if (!move || move.byKeys || !cell) return;
  event.preventDefault();
  const { day = '', time } = cell.dataset;
  goTo({ date: day, time: time ?? move.event.dataset['time'] ?? '00:00' });
}

/** Shows where the change would be, and asks what stands against that. */
function goTo(place: Place): void {
  if (!move || (move.preview !== undefined && same(place, move.place))) return;
  move.place = place;
  mark(place, undefined);
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  const { id } = move;
  move.preview = new Promise((resolve) => {
    const answer = async (): Promise<Preview | undefined> => {
      const query = new URLSearchParams({ date: place.date, time: place.time }).toString();
      const preview = await requestJson<Preview>(`/api/v1/x/changes/calendar/${id}?${query}`, signal);
      if (!signal.aborted) tell(place, preview);
      return preview;
    };
    setTimeout(
      () => void (signal.aborted ? resolve(undefined) : answer().then(resolve, () => resolve(undefined))),
      askAfterMs,
    );
  });
}

function same(left: Place, right: Place): boolean {
  return left.date === right.date && left.time === right.time;
}

function mark({ date, time }: Place, level: Preview['level'] | undefined): void {
  for (const cell of document.querySelectorAll('.is-target'))
    cell.classList.remove('is-target', 'is-soft', 'is-hard');
  const half = `${time.slice(0, 3)}${Number(time.slice(3)) < 30 ? '00' : '30'}`;
  const cell =
    document.querySelector(`[data-day="${date}"][data-time="${half}"]`) ??
    document.querySelector(`[data-day="${date}"]:not([data-time])`);
  cell?.classList.add('is-target', ...(level ? [`is-${level}`] : []));
  if (move?.byKeys) cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function tell(place: Place, { level, refused, sentences }: Preview): void {
  if (!move) return;
  mark(place, level);
  const at = new Intl.DateTimeFormat(document.documentElement.lang, {
    ...{ weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' },
  }).format(new Date(`${place.date}T12:00:00Z`));
  const values = { change: move.key, day: at, time: place.time };
  const told =
    level === null
      ? msg('{change} on {day} at {time}: nothing stands against it.', values)
      : refused
        ? msg('{change} on {day} at {time} is not possible.', values)
        : msg('{change} on {day} at {time}:', values);
  say([told, ...sentences].join(' '), level);
}

function say(text: string, level: Preview['level'] = null): void {
  const box = calendar()?.querySelector<HTMLElement>('[data-told]');
  if (!box) return;
  box.hidden = text === '';
  box.textContent = text;
  box.dataset['level'] = level ?? '';
}

async function drop(event: DragEvent): Promise<void> {
  const cell = (event.target as HTMLElement | null)?.closest?.('[data-day]');
  if (!move || move.byKeys || !cell) return;
  event.preventDefault();
  move.isDropped = true;
  await put();
}

/** Puts the change where it is shown. The server decides; a refusal says why. */
async function put(): Promise<void> {
  const moved = move;
  if (!moved) return;
  const preview = await moved.preview;
  if (moved !== move) return;
  leave();
  if (!preview) return;
  if (preview.refused) {
    toast(preview.sentences.join(' '), { urgent: true });
    return;
  }
  try {
    const { planned_start, planned_end } = preview;
    await request(`/api/v1/x/changes/calendar/${moved.id}`, {
      ...{ json: { planned_start, planned_end }, accept: 'application/json' },
    });
    toast(msg('{change} was moved.', { change: moved.key }));
  } catch (error) {
    toast(error instanceof Error ? error.message : String(error), { urgent: true });
  }
  addEventListener('turbo:load', () => focusOn(moved.id), { once: true });
  refresh();
}

function focusOn(id: string): void {
  document.querySelector<HTMLElement>(`.cal-event[data-change="${CSS.escape(id)}"]`)?.focus();
}

function leave(): void {
  asking.abort();
  move?.event.classList.remove('is-moving');
  move = undefined;
  for (const cell of document.querySelectorAll('.is-target'))
    cell.classList.remove('is-target', 'is-soft', 'is-hard');
  say('');
}

const steps: Readonly<Record<string, readonly [days: number, minutes: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -30],
  ArrowDown: [0, 30],
};

async function key(event: KeyboardEvent): Promise<void> {
  if (calendar() === null || event.ctrlKey || event.altKey || event.metaKey) return;
  const focused = (document.activeElement as HTMLElement | null)?.closest<HTMLElement>(
    '.cal-event[data-movable]',
  );
  if (!move) {
    if (event.key.toLowerCase() !== 'm' || !focused) return;
    stop(event);
    pick(focused, true);
    say(
      msg('{change} is picked up. Arrow keys move it, Enter drops it, Escape leaves it.', {
        change: focused.dataset['key'] ?? '',
      }),
    );
    return;
  }
  if (!move.byKeys) return;
  const step = steps[event.key];
  if (event.key === 'Escape' || event.key === 'Tab') {
    if (event.key === 'Escape') stop(event);
    leave();
  } else if (event.key === 'Enter') {
    stop(event);
    await put();
  } else if (step) {
    stop(event);
    const isMonth = calendar()?.dataset['view'] === 'month';
    const [days, minutes] = isMonth && step[0] === 0 ? [Math.sign(step[1]) * 7, 0] : step;
    goTo(shifted(move.place, days, minutes));
  }
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

/** On the clock on the wall; the server knows what the zone makes of it. */
function shifted({ date, time }: Place, days: number, minutes: number): Place {
  const at = new Date(`${date}T${time}:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  at.setUTCMinutes(at.getUTCMinutes() + minutes);
  const text = at.toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 16) };
}
