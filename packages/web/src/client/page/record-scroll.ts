import { find } from '../dom/query.js';
import { onPage } from '../turbo/navigation.js';

/** How near the end counts as being there. */
const nearPx = 24;

/**
 * Opens a record at the first unread message, else at the end, and shows its title in the bar once the
 * headline has scrolled away.
 */
export function manageRecordScroll(): void {
  onPage(() => {
    const body = find('.record > .body');
    if (!body || body.dataset['placed'] !== undefined) return;
    body.dataset['placed'] = '';
    const unread = find('.unread-mark', body);
    if (location.hash === '') {
      if (unread) unread.scrollIntoView({ block: 'center' });
      else if (find('.composer', body)) body.scrollTop = body.scrollHeight;
    }
    stickToEnd(body);
    showTitleInBar(body);
  });
}

/** A composer that grows, or a message that arrives, keeps the end in sight for those who were there. */
function stickToEnd(body: HTMLElement): void {
  let isAtEnd = distanceToEnd(body) < nearPx;
  body.addEventListener('scroll', () => (isAtEnd = distanceToEnd(body) < nearPx), { passive: true });
  const observer = new ResizeObserver(() => {
    if (isAtEnd) body.scrollTop = body.scrollHeight;
  });
  for (const child of body.children) observer.observe(child);
}

function distanceToEnd(body: HTMLElement): number {
  return body.scrollHeight - body.scrollTop - body.clientHeight;
}

function showTitleInBar(body: HTMLElement): void {
  const headline = find('.headline', body);
  const title = find('[data-when-scrolled]');
  if (!headline || !title) return;
  new IntersectionObserver(([entry]) => (title.hidden = entry?.isIntersecting !== false), {
    root: body,
  }).observe(headline);
}
