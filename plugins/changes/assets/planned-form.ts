import { msg, request } from '@praxis/ui';

/** What the server says of a change as it stands in a form. */
interface Told {
  readonly level: 'soft' | 'hard' | null;
  readonly refused: boolean;
  readonly sentences: readonly string[];
}

/** People write a time in several steps. */
const askAfterMs = 300;
const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const names = ['planned_start', 'planned_end', 'type', 'services', 'assignee', 'changes__affected_items'];

let isListening = false;
let waiting: ReturnType<typeof setTimeout> | undefined;
let asked = 0;

/** Says beside the planned time what stands against it, before anything is saved. Listens once for all pages. */
export function watchForm(): void {
  ask();
  if (isListening) return;
  isListening = true;
  for (const kind of ['input', 'change'])
    addEventListener(kind, ({ target }) => {
      const name = (target as HTMLInputElement | null)?.name ?? '';
      if (names.includes(name.replace(/__text$/, ''))) ask();
    });
}

function ask(): void {
  clearTimeout(waiting);
  waiting = setTimeout(() => void tell(), askAfterMs);
}

async function tell(): Promise<void> {
  const end = document.querySelector<HTMLInputElement>('form [name=planned_end]');
  const start = end?.form?.querySelector<HTMLInputElement>('[name=planned_start]');
  if (!end?.form || !start) return;
  const place = placeIn(end);
  if (start.value === '' || end.value === '' || end.value <= start.value) {
    place.hidden = true;
    return;
  }
  const turn = (asked += 1);
  try {
    const response = await request('/api/v1/x/changes/conflicts', {
      json: draftIn(end.form, start.value, end.value),
      accept: 'application/json',
    });
    const { level, refused, sentences } = (await response.json()) as Told;
    if (turn !== asked) return;
    // Pages that are not of this plugin know the second class.
    const words = document.createElement('span');
    words.className = level === 'hard' ? 'problem' : 'help';
    words.textContent =
      level === null
        ? msg('Nothing stands against this time.')
        : [refused ? msg('This time is not possible.') : msg('Stands against this time:'), ...sentences].join(
            ' ',
          );
    place.replaceChildren(words);
    place.dataset['level'] = level ?? '';
    place.hidden = false;
  } catch {
    // Saving says what is wrong.
    place.hidden = true;
  }
}

/** Where it is said: below the fields, and read out when it changes. */
function placeIn(end: HTMLInputElement): HTMLElement {
  const known = end.form?.querySelector<HTMLElement>('.change-told');
  if (known) return known;
  const place = document.createElement('div');
  place.className = 'field change-told';
  place.setAttribute('role', 'status');
  place.hidden = true;
  const field = end.closest('.field');
  (field?.parentElement?.classList.contains('form') === true ? field : (field?.parentElement ?? end)).after(
    place,
  );
  return place;
}

function draftIn(form: HTMLFormElement, start: string, end: string): object {
  const [, key] = /^\/(?:r\/change|x\/changes\/times)\/([^/]+)/.exec(location.pathname) ?? [];
  const values = new FormData(form);
  const idsOf = (name: string): readonly string[] =>
    values.getAll(name).flatMap((value) => (typeof value === 'string' ? (value.match(uuid) ?? []) : []));
  const list = (name: string, as: string): object =>
    form.querySelector(`[name="${name}"]`) === null ? {} : { [as]: idsOf(name) };
  const [assignee] = idsOf('assignee');
  const type = values.get('type');
  return {
    ...(key !== undefined && { change: decodeURIComponent(key) }),
    ...{ planned_start: start, planned_end: end },
    ...(typeof type === 'string' && type !== '' && { type }),
    ...list('services', 'services'),
    ...list('changes__affected_items', 'items'),
    ...(assignee !== undefined && { assignee }),
  };
}
