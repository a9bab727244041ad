import { find } from '../dom/query.js';
import { msg } from '../ui/messages.js';
import { toast } from '../ui/toast.js';
import { defineCommand } from './commands.js';

const pressPauseMs = 600;

/** Copying the link of a page, and of a record its key, its key with the title, or its link: `.` once to thrice. */
export function defineCopying(): void {
  let presses = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  defineCommand('copy-link', () => void copy(location.href));
  defineCommand('copy-key', () => {
    presses = Math.min(presses + 1, 3);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const { key = '' } = find('.record')?.dataset ?? {};
      const title = find('.headline')?.textContent?.trim() ?? '';
      void copy([key, `${key} ${title}`, location.href][presses - 1] ?? key);
      presses = 0;
    }, pressPauseMs);
  });
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(msg('Copied: {text}', { text }));
  } catch {
    toast(msg('The browser does not let us copy. The text is: {text}', { text }));
  }
}
