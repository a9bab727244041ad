import { eq } from '@praxis/predicate';
import type { PluginPage } from '@praxis/sdk';
import { manageAccess } from '../access.js';
import { PasswordReset } from '../record-types/password-reset.js';
import { AccessSettings } from '../settings.js';

/** `/x/access/savings`: what resets by oneself saved, month by month, with the formula. */
export const savingsPage: PluginPage = {
  path: '/savings',
  title: 'Saved by resets',
  permission: manageAccess,
  template: 'pages/savings',
  async load(_request, { store, settings, principal, now }) {
    const { assisted_minutes, cost_per_minute, automated_cost, currency } = settings(AccessSettings);
    const months = await store.aggregate(PasswordReset, {
      filter: eq('state', 'done'),
      by: [{ field: 'finished_at', every: 'month', timeZone: principal.timeZone ?? 'UTC' }],
      measures: {
        resets: { take: 'count', filter: eq('kind', 'reset') },
        unlocks: { take: 'count', filter: eq('kind', 'unlock') },
      },
    });
    const cents = (amount: string): number => Math.round(Number(amount) * 100);
    const assisted = assisted_minutes * cents(cost_per_minute);
    const each = assisted - cents(automated_cost);
    const money = new Intl.NumberFormat(principal.locale ?? 'en', { style: 'currency', currency });
    const shown = (amount: number): string => money.format(amount / 100);
    const rows = months
      .map(({ group: [month], measures: { resets, unlocks } }) => {
        const [done, unlocked] = [Number(resets), Number(unlocks)];
        const total = done + unlocked;
        return {
          month: String(month).slice(0, 7),
          resets: done,
          unlocks: unlocked,
          total,
          saved: shown(total * each),
        };
      })
      .toSorted((one, other) => (one.month < other.month ? 1 : -1));
    const sum = rows.reduce((so, { total }) => so + total, 0);
    return {
      model: {
        ...{ rows, sum, saved: shown(sum * each), each: shown(each), minutes: assisted_minutes },
        ...{
          perMinute: shown(cents(cost_per_minute)),
          assisted: shown(assisted),
          until: now().toISOString(),
        },
        automated: shown(cents(automated_cost)),
      },
    };
  },
};
