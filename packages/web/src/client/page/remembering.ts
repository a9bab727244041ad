import { findAll } from '../dom/query.js';
import { onPage } from '../turbo/navigation.js';

const prefix = 'praxis.open.';

/** Keeps which foldable panels somebody opened or closed, in this browser. */
export function rememberFolding(): void {
  addEventListener(
    'toggle',
    ({ target }) => {
      if (!(target instanceof HTMLDetailsElement)) return;
      const name = target.dataset['remember'];
      if (name !== undefined) localStorage.setItem(prefix + name, String(target.open));
    },
    true,
  );
  onPage(() => {
    for (const details of findAll<HTMLDetailsElement>('details[data-remember]')) {
      const kept = localStorage.getItem(prefix + (details.dataset['remember'] ?? ''));
      if (kept !== null) details.open = kept === 'true';
    }
  });
}
