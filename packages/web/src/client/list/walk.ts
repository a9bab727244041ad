import { element } from '../dom/element.js';
import { icon } from '../dom/icon.js';
import { find, findAll } from '../dom/query.js';
import { onLeave, onPage } from '../turbo/navigation.js';
import { msg } from '../ui/messages.js';
import { mark } from './current-row.js';

const kept = 'praxis.walk';

/** The list from which records were opened last in this tab: what it is called, and its rows in their order. */
interface Walk {
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
    else showPlace();
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
  write({ href, title, total, records, ...(at !== undefined && { at }) });
}

/** An estimate is not worth more than what is known: at least the rows that are there. */
function totalOf(text: string, loaded: number): string {
  if (/^\d[\d.,\s]*$/.test(text)) return text;
  return find('[data-more]') ? `${loaded}+` : String(loaded);
}

function comeBack(href: string): void {
  const walk = read();
  if (walk?.href !== href || walk.at === undefined) return;
  const row = findAll('praxis-list .row').find((candidate) => candidate.dataset['href'] === walk.at);
  if (!row) return;
  mark(row);
  row.scrollIntoView({ block: 'nearest' });
}

function showPlace(): void {
  const here = find('.record')?.dataset['href'];
  const walk = read();
  const index = here === undefined || !walk ? -1 : walk.records.indexOf(here);
  const place = find('#walk');
  if (!walk || !place || index === -1) return;
  write({ ...walk, at: walk.records[index] ?? '' });
  place.replaceChildren(
    element('span', { class: 'position', dir: 'ltr' }, `${index + 1} / ${walk.total}`),
    step(walk.records[index - 1], 'k', 'chevron-up', msg('Previous record')),
    step(walk.records[index + 1], 'j', 'chevron-down', msg('Next record')),
  );
  place.hidden = false;
  find('[data-shortcut="u"]')?.setAttribute('href', walk.href);
  const links = findAll<HTMLAnchorElement>('.trail a').slice(-2);
  for (const link of links) link.setAttribute('href', walk.href);
  const name = links.find((link) => !link.matches('.back'));
  if (name && walk.title !== '') name.textContent = walk.title;
}

/** A neighbour; at the ends there is none, and the place keeps its width. */
function step(href: string | undefined, key: string, symbol: string, label: string): HTMLElement {
  const looks = { class: 'button ghost square', 'aria-label': label, title: label };
  return href === undefined
    ? element('button', { ...looks, type: 'button', disabled: true }, icon(symbol))
    : element('a', { ...looks, href, 'data-shortcut': key, 'aria-keyshortcuts': key }, icon(symbol));
}

function read(): Walk | undefined {
  const text = sessionStorage.getItem(kept);
  return text === null ? undefined : (JSON.parse(text) as Walk);
}

function write(walk: Walk): void {
  sessionStorage.setItem(kept, JSON.stringify(walk));
}
