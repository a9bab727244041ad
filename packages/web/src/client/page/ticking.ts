import { find, findAll } from '../dom/query.js';
import { levelOf } from '../format/countdown.js';
import { format } from '../ui/format.js';

const tickMs = 15_000;
const levels = ['calm', 'soon', 'late'];

/** Keeps relative times and countdowns true while the page stands open. */
export function keepTimesTicking(): void {
  setInterval(() => {
    if (!document.hidden) tick();
  }, tickMs);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) tick();
  });
}

function tick(): void {
  const now = new Date();
  for (const time of findAll<HTMLTimeElement>('time[data-relative]')) {
    const terse = time.dataset['relative'] === 'terse';
    setText(time, terse ? format.age(time.dateTime, now) : format.relative(time.dateTime, now));
  }
  for (const clock of findAll('praxis-clock[data-due]')) {
    const due = clock.dataset['due'] ?? '';
    const level = levelOf(new Date(due).getTime() - now.getTime());
    const words = find('bdi', clock);
    if (words) setText(words, format.countdown(due, now));
    for (const name of levels) clock.classList.toggle(name, name === level);
  }
}

/** Only what changed is written: a screen full of clocks would otherwise be laid out anew each time. */
function setText(node: HTMLElement, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}
