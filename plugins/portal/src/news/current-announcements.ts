import type { PluginContext } from '@praxis/sdk';
import { toldToMe } from '../access.js';
import { Announcement } from '../record-types/announcement.js';

/** What the reader is told now, the latest first. */
export async function currentAnnouncements({ msg, store }: PluginContext, limit: number) {
  if (!store.types().includes(Announcement.name)) return [];
  const { items } = await store.find(Announcement, { filter: toldToMe, sort: ['-starts_at'], limit });
  const looks = {
    news: { tone: 'blue', symbol: 'info-circle', label: msg('News') },
    maintenance: { tone: 'violet', symbol: 'calendar-event', label: msg('Planned work') },
    warning: { tone: 'orange', symbol: 'alert-triangle', label: msg('Warning') },
  } as const;
  return items.map(({ id, title, body, kind, starts_at: from, ends_at: until }) => ({
    ...{ id, title, body, from, until },
    ...looks[kind],
  }));
}
