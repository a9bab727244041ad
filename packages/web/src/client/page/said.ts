import { find } from '../dom/query.js';
import { onPage } from '../turbo/navigation.js';
import { toast } from '../ui/toast.js';

/** What the server says about the last form comes as a line on the page; here it goes as a toast. */
export function tellWhatWasSaid(): void {
  onPage(() => {
    const line = find('[data-said]');
    if (!line) return;
    line.remove();
    toast(line.textContent ?? '');
  });
}
