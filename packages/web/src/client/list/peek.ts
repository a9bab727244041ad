import { find } from '../dom/query.js';
import { msg } from '../ui/messages.js';
import { request } from '../ui/request.js';
import { toast } from '../ui/toast.js';
import { defineCommand } from '../page/commands.js';
import { currentRow } from './current-row.js';

let asking: AbortController | undefined;

/** Shows the current row's record beside the list; it follows the row until it is closed. */
export function definePeek(): void {
  defineCommand('peek', () => {
    const row = currentRow();
    if (isPeeking()) closePeek();
    else if (row) void show(row);
  });
  defineCommand('close-peek', closePeek);
  addEventListener('praxis:row', (event) => {
    if (isPeeking()) void show((event as CustomEvent<HTMLElement>).detail);
  });
}

export function isPeeking(): boolean {
  return panel()?.hidden === false;
}

export function closePeek(): void {
  asking?.abort();
  const peek = panel();
  if (peek) peek.hidden = true;
}

async function show(row: HTMLElement): Promise<void> {
  const peek = panel();
  if (!peek) return;
  asking?.abort();
  asking = new AbortController();
  const type = row.closest<HTMLElement>('praxis-list')?.dataset['type'] ?? '';
  const query = new URLSearchParams({ peek: `${type}/${row.dataset['key'] ?? ''}` });
  try {
    const answer = await request(`/frag?${query.toString()}`, { accept: 'text/html', signal: asking.signal });
    // Our own server's HTML, rendered by the templates that render the page.
    peek.innerHTML = await answer.text();
    peek.hidden = false;
  } catch (error) {
    if (!(error instanceof DOMException)) toast(msg('The preview could not be loaded.'), { urgent: true });
  }
}

function panel(): HTMLElement | null {
  return find('#peek');
}
