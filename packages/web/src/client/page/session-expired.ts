import { find } from '../dom/query.js';
import { loadExtras } from './on-demand.js';

/** Lets somebody whose session ended log in again over the page, with everything on it as it was. */
export function offerLoginAgain(): void {
  addEventListener('praxis:session-expired', () => void show());
  addEventListener('turbo:before-fetch-response', (event) => {
    const { response } = event.detail.fetchResponse;
    const isLogin = response.redirected && new URL(response.url).pathname === '/login';
    if (response.status !== 401 && !isLogin) return;
    // A visit that ends at the login is no use to somebody who has something open here.
    if (!find('.shell')) return;
    event.preventDefault();
    void show();
  });
}

async function show(): Promise<void> {
  const { showLoginAgain } = await loadExtras();
  showLoginAgain();
}
