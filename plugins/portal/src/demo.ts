import { eq } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import type { PluginContext } from '@praxis/sdk';
import { Announcement } from './record-types/announcement.js';
import { PortalTheme } from './record-types/portal-theme.js';

const dayMs = 86_400_000;

/** A name for the portal, and news of three kinds around the day on which the demonstration is loaded. */
export async function loadDemo(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('the demonstration is made as it would have become');
  const today = Math.floor(context.now().getTime() / dayMs) * dayMs;
  const day = (offset: number, hour = 0): string =>
    new Date(today + offset * dayMs + hour * 3_600_000).toISOString();
  await store.create(PortalTheme, { title: 'Harbour & Vale Help' });
  const { items: lena } = await store.find(Person, { filter: eq('name', 'Lena Fischer'), limit: 1 });
  const place = lena[0]?.location;
  await store.create(Announcement, {
    title: 'New laptops can be ordered again',
    body: 'The models for this year are here. Whoever has a laptop of more than four years may order a new one.',
    starts_at: day(-2, 8),
    ends_at: day(12),
  });
  await store.create(Announcement, {
    title: 'The network is renewed on Saturday',
    body: 'From **08:00 to 12:00** there may be no Wi-Fi for some minutes. Cables keep working.',
    kind: 'maintenance',
    starts_at: day(-1, 9),
    ends_at: day(6, 12),
    ...(place != null && { locations: [place] }),
  });
  await store.create(Announcement, {
    title: 'Somebody sends mails in the name of our bank',
    body: 'Do not open their attachments. If you did, call the service desk at once.',
    kind: 'warning',
    starts_at: day(0, 6),
    ends_at: day(3),
  });
}
