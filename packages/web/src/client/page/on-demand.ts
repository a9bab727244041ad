import { find } from '../dom/query.js';
import { onPage } from '../turbo/navigation.js';
import { defineCommand } from './commands.js';

/** Elements that only forms need, with what they are loaded by. */
const formElements = 'praxis-reference, praxis-tokens';

/** Loads what few pages need when they need it, so that every page is spared it. */
export function loadOnDemand(): void {
  for (const name of ['palette', 'search']) {
    defineCommand(name, () => void openPaletteWithWhatIsTyped());
  }
  defineCommand('shortcuts', () => void loadExtras().then(({ showShortcuts }) => showShortcuts()));
  for (const part of ['theme', 'rail', 'side'] as const) {
    defineCommand(part, () => void loadExtras().then(({ switchAppearance }) => switchAppearance(part)));
  }
  // By the time that somebody presses a key it is there.
  onceIdle(
    () =>
      void loadExtras().then(({ defineCopying, editInBulk, keepBannersLive, manageColumns, manageBoard }) => {
        defineCopying();
        editInBulk();
        keepBannersLive();
        manageColumns();
        manageBoard();
      }),
  );
  onPage(() => {
    if (find('.record')) void loadRecordPage();
  });
  onPage(() => {
    if (find(formElements)) void loadFormElements();
  });
  addEventListener(
    'toggle',
    ({ target }) => {
      if (target instanceof Element && target.querySelector('praxis-filter')) void loadFormElements();
    },
    true,
  );
}

/** Who presses the keys goes on typing at once; nothing of it is lost while the palette is loading. */
async function openPaletteWithWhatIsTyped(): Promise<void> {
  let typed = '';
  const hold = (event: KeyboardEvent) => {
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    typed += event.key;
  };
  addEventListener('keydown', hold, true);
  try {
    const { openPalette } = await loadExtras();
    openPalette(typed);
  } finally {
    removeEventListener('keydown', hold, true);
  }
}

/** Loads what is not part of every page's code. */
export function loadExtras() {
  return import('../extras.js');
}

async function loadRecordPage(): Promise<void> {
  const { defineComposer, definePresence, defineTimelineFilter, showPlace } =
    await import('../record-page.js');
  showPlace();
  defineComposer();
  definePresence();
  defineTimelineFilter();
}

async function loadFormElements(): Promise<void> {
  const { defineFormElements } = await loadExtras();
  defineFormElements();
}

function onceIdle(work: () => void): void {
  // Safari has no idle callback.
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 3000 });
  else setTimeout(work, 1000);
}
