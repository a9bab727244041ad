import { eq } from '@praxis/predicate';
import { Group, Person } from '@praxis/plugin-people/contract';
import type { NewRecord, PluginContext } from '@praxis/sdk';
import { daysAfter, dayOf } from './grants/rules.js';
import { AccessConflict } from './record-types/access-conflict.js';
import { AccessGrant } from './record-types/access-grant.js';
import { AccountDirectory } from './record-types/account-directory.js';
import { Entitlement } from './record-types/entitlement.js';
import { PasswordReset } from './record-types/password-reset.js';

const dayMs = 86_400_000;

/** A catalogue, who has what, and half a year of resets; the same on every run but for the day. */
export async function demo(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('the demonstration has people with access');
  const { items: people } = await store.find(Person, { filter: 'active = true', sort: ['name'], limit: 12 });
  const [owner, second] = people;
  if (owner === undefined || second === undefined || people.length < 4) return;
  const [group] = (await store.find(Group, { filter: 'active = true', sort: ['name'], limit: 1 })).items;
  const [praxis] = (await store.find(AccountDirectory, { filter: eq('kind', 'praxis'), limit: 1 })).items;
  const own = { owner: owner.id, owner_group: group?.id ?? null, fulfilment_group: group?.id ?? null };
  const entitlement = (values: Partial<NewRecord<typeof Entitlement>> & { readonly name: string }) =>
    store.create(Entitlement, { ...own, ...values });

  const ledger = await entitlement({
    ...{ name: 'Ledger: read', kind: 'role', review_days: 90 },
    description: 'Look at bookings and balances; nothing can be changed.',
  });
  const create = await entitlement({
    ...{ name: 'Payments: create', kind: 'role', longest_days: 365, review_days: 90, approval: 'manager' },
    description: 'Prepare payments. Somebody else has to release them.',
  });
  const release = await entitlement({
    ...{ name: 'Payments: release', kind: 'role', owner: second.id, longest_days: 180, review_days: 30 },
    description: 'Release payments that others have prepared.',
  });
  await entitlement({
    ...{ name: 'Shared drive: Marketing', kind: 'group', approval: 'nobody' },
    description: 'Files of the campaigns.',
  });
  const vpn = await entitlement({
    ...{ name: 'Remote access (VPN)', longest_days: 365 },
    description: 'Work from elsewhere, on a device of the house.',
  });
  await store.create(AccessConflict, {
    ...{ one: create.id, other: release.id },
    reason: 'Whoever prepares a payment does not release it.',
  });

  const today = dayOf(context.now());
  const at = (days: number): string => new Date(context.now().getTime() + days * dayMs).toISOString();
  const asked = people.slice(2);
  const has = [
    { what: ledger, who: 0, since: -80, review: 10, ends: null },
    { what: ledger, who: 1, since: -85, review: 5, ends: null },
    { what: vpn, who: 0, since: -200, review: null, ends: 9 },
    { what: vpn, who: 2, since: -30, review: null, ends: 300 },
    { what: create, who: 1, since: -60, review: 30, ends: 200 },
    { what: release, who: 3, since: -20, review: 10, ends: 120 },
  ];
  const results = await store.importRecords(
    AccessGrant,
    has.map(({ what, who, since, review, ends }) => {
      const person = asked[who % asked.length] ?? owner;
      return {
        at: at(since),
        values: {
          ...{ entitlement: what.id, person: person.id, requested_by: person.id, owner: what.owner },
          ...{ subject: `${what.name}: ${person.name}`, reason: 'Needed for the work in the team.' },
          ...{ state: 'active', approval_state: 'approved', granted_at: at(since + 1) },
          review_by: review === null ? null : daysAfter(today, review),
          expires_on: ends === null ? null : daysAfter(today, ends),
        },
      };
    }),
  );
  for (const result of results)
    if (result.status === 'failed')
      context.log.warn({ code: result.code }, 'an example of access is left out');

  const months = [31, 44, 40, 52, 58, 63];
  const resets = months.flatMap((count, month) =>
    Array.from({ length: Math.round(count / 6) }, (_, index) => {
      const moment = at(-30 * (months.length - 1 - month) - (index % 28) - 1);
      const person = people[(index * 7 + month) % people.length] ?? owner;
      const unlocked = index % 4 === 0;
      return {
        at: moment,
        values: {
          ...{
            person: person.id,
            state: 'done',
            kind: unlocked ? 'unlock' : 'reset',
            code_sent: true,
            tries: index % 3,
          },
          ...{
            proofs: [index % 5 === 0 ? 'app' : 'mail'],
            directories: praxis === undefined ? [] : [praxis.id],
          },
          ...{ finished_at: moment, expires_at: moment, from_address: `192.0.2.${10 + (index % 40)}` },
        },
      };
    }),
  );
  const unknown = [2, 9, 16].map((days, index) => ({
    at: at(-days),
    values: {
      ...{
        person: null,
        withheld: 'unknown',
        state: index === 0 ? 'locked' : 'expired',
        tries: index === 0 ? 5 : 0,
      },
      ...{ expires_at: at(-days), from_address: '203.0.113.9' },
    },
  }));
  await store.importRecords(PasswordReset, [...resets, ...unknown]);
}
