import { find, findAll } from '../dom/query.js';
import { msg } from '../ui/messages.js';

/** Says that messages arrived while somebody was writing, and leads to them. */
export class StaleBar {
  #count = 0;
  readonly #host: HTMLElement;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** Messages that arrived and were not looked at. */
  get count(): number {
    return this.#count;
  }

  set count(count: number) {
    this.#count = count;
    const bar = find('[data-stale]', this.#host);
    if (!bar) return;
    bar.hidden = count === 0;
    find('[data-text]', bar)?.replaceChildren(
      msg('{count, plural, one {One new message} other {# new messages}} arrived while you were writing.', {
        count,
      }),
    );
  }

  /** Shows the first of them; they count as seen then. */
  review(): void {
    const first = findAll('#timeline > li').at(-this.#count);
    this.count = 0;
    first?.scrollIntoView({ block: 'center' });
  }
}
