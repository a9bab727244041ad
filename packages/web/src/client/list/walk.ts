import { find, findAll } from '../dom/query.js';
import { onLeave, onPage } from '../turbo/navigation.js';
import { mark } from './current-row.js';

const kept = 'praxis.walk';

/** The list from which records were opened last in this tab: what it is called, and its rows in their order. */
export interface Walk {
  readonly href: string;
  readonly title: string;
  readonly total: string;
  /** Addresses of the loaded records. */
  readonly records: readonly string[];
  /** Where one is. */
  readonly at?: string;
}

/**
 * Lets a record know the list that it was opened from: its place in it, its neighbours on J and K, and the way
 * back. Coming back, the list is on the row where one was. Which list it was is this tab's affair, so the server
 * need not know, and addresses stay those of the records.
 */
export function walkThroughLists(): void {
  let shown: string | undefined;
  onPage(() => {
    shown = find('praxis-list') ? location.pathname + location.search : undefined;
    if (shown !== undefined) comeBack(shown);
  });
  const leave = () => {
    if (shown !== undefined) keep(shown);
  };
  onLeave(leave);
  addEventListener('pagehide', leave);
}

function keep(href: string): void {
  const records = findAll('praxis-list .row').flatMap((row) => row.dataset['href'] ?? []);
  if (records.length === 0) return;
  const title = find('.main > .bar h1')?.textContent ?? '';
  const total = totalOf(find('#total')?.textContent ?? '', records.length);
  const at = find('praxis-list .row.current')?.dataset['href'];
  keepWalk({ href, title, total, records, ...(at !== undefined && { at }) });
}

/** An estimate is not worth more than what is known: at least the rows that are there. */
function totalOf(text: string, loaded: number): string {
  if (/^\d[\d.,\s]*$/.test(text)) return text;
  return find('[data-more]') ? `${loaded}+` : String(loaded);
}

function comeBack(href: string): void {
  const walk = readWalk();
  if (walk?.href !== href || walk.at === undefined) return;
  const row = findAll('praxis-list .row').find((candidate) => candidate.dataset['href'] === walk.at);
  if (!row) return;
  mark(row);
  row.scrollIntoView({ block: 'nearest' });
}

/** The walk of this tab, if there is one. */
export function readWalk(): Walk | undefined {
  const text = sessionStorage.getItem(kept);
  return text === null ? undefined : (JSON.parse(text) as Walk);
}

/** Keeps it for the next page. */
export function keepWalk(walk: Walk): void {
  sessionStorage.setItem(kept, JSON.stringify(walk));
}
