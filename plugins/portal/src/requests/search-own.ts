import type { PortalSearchSource } from '../points/search.js';
import { ownRequests } from './own-requests.js';

/** Finds what the reader asked for themselves, open before closed. */
export const searchOwn: PortalSearchSource = {
  id: 'portal.own-requests',
  kind: 'requests',
  async search({ words, limit }, context) {
    const [open, closed] = await Promise.all([
      ownRequests(context, { open: true, limit, words }),
      ownRequests(context, { open: false, limit, words }),
    ]);
    return [...open.items, ...closed.items].slice(0, limit).map(({ title, href, key, status }) => ({
      title,
      href,
      text: [key, status.words].filter((part) => part !== '').join(' · '),
    }));
  },
};
