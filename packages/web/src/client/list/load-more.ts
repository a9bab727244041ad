import { closest, find, findAll } from '../dom/query.js';
import { msg } from '../ui/messages.js';
import { format } from '../ui/format.js';
import { toast } from '../ui/toast.js';

/** Appends the next page of a list to the one that is there. Without scripts the link leads to it. */
export function loadMoreInPlace(): void {
  addEventListener(
    'click',
    (event) => {
      const link = closest<HTMLAnchorElement>(event.target, 'a[data-more]');
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      // Turbo would follow it, too.
      event.stopImmediatePropagation();
      void append(link);
    },
    true,
  );
}

async function append(link: HTMLAnchorElement): Promise<void> {
  link.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(link.href, { headers: { accept: 'text/html' } });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const first = appendRows(page);
    const foot = find('#list-foot', page);
    const oldFoot = find('#list-foot');
    if (foot && oldFoot) oldFoot.replaceWith(document.adoptNode(foot));
    if (first) find('.row-link', first)?.focus({ preventScroll: true });
  } catch {
    link.removeAttribute('aria-busy');
    toast(msg('The next rows could not be loaded.'), { urgent: true });
  }
}

/** Rows of a group that is there already join it; rows that are there already stay as they are. */
function appendRows(page: Document): HTMLElement | undefined {
  const table = find<HTMLTableElement>('.list');
  let first: HTMLElement | undefined;
  for (const body of findAll<HTMLTableSectionElement>('.list > tbody', page)) {
    const rows = findAll('.row', body).filter(({ id }) => !document.getElementById(id));
    first ??= rows[0];
    const known = document.getElementById(body.id) as HTMLTableSectionElement | null;
    if (known) join(known, body, rows);
    else table?.append(document.adoptNode(body));
  }
  return first;
}

/** A group goes on on this page; whether it is whole now shows in what the next page starts with. */
function join(
  known: HTMLTableSectionElement,
  body: HTMLTableSectionElement,
  rows: readonly HTMLElement[],
): void {
  known.append(...rows);
  const count = find('.group .count', known);
  const isLast = body.nextElementSibling === null && body.ownerDocument.querySelector('[data-more]') !== null;
  if (count) count.textContent = `${format.number(findAll('.row', known).length)}${isLast ? '+' : ''}`;
}
