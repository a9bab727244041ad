import { action, date, PraxisError, type RecordAction } from '@praxis/sdk';
import { Approvals } from '@praxis/plugin-approvals/contract';
import { request } from '../grants/follow.js';
import { dayOf, daysAfter, decides, tooLong } from '../grants/rules.js';
import { AccessGrant } from '../record-types/access-grant.js';
import { Entitlement } from '../record-types/entitlement.js';

/** The person asks for more time; the owner decides as for the first time. */
export const renew: RecordAction = action(AccessGrant, {
  id: 'access.renew',
  label: 'Ask for more time',
  icon: 'calendar-plus',
  when: { field: 'state', op: 'eq', value: 'active' },
  fields: { until: date({ label: 'Until', required: true }) },
  async run({ records, values: { until } }, { store, use, now, msg, principal }) {
    await store.transaction(async (tx) => {
      const system = tx.asSystem('whoever has it may ask for more time');
      for (const { id } of records) {
        const grant = await system.get(AccessGrant, id);
        if (![grant.person, grant.requested_by].includes(principal.id))
          throw new PraxisError(
            'E_ACCESS_NOT_YOURS',
            403,
            msg('Only whoever has it or asked for it does that.'),
            {},
          );
        const entitlement = await system.get(Entitlement, grant.entitlement);
        const [refusal] = tooLong(until, entitlement, now(), 'until');
        if (refusal !== undefined) throw new PraxisError('E_ACCESS_TOO_LONG', 422, refusal.message, {});
        if (entitlement.approval === 'nobody') {
          await system.update(AccessGrant, id, { expires_on: until, reminded_at: null });
          continue;
        }
        await system.update(AccessGrant, id, { wanted_until: until });
        await use(Approvals).request(system, request(grant, entitlement, until));
      }
    });
    return { message: msg('The owner is asked.') };
  },
});

/** The owner confirms that somebody goes on to need it. */
export const keep: RecordAction = action(AccessGrant, {
  id: 'access.keep',
  label: 'Keep it',
  icon: 'check',
  bulk: true,
  when: {
    all: [
      { field: 'state', op: 'eq', value: 'active' },
      { field: 'review_by', op: 'isNotEmpty' },
    ],
  },
  async run({ records }, context) {
    const { store, now, msg } = context;
    await store.transaction(async (tx) => {
      const system = tx.asSystem('the owner confirms');
      for (const { id } of records) {
        const grant = await system.get(AccessGrant, id);
        const entitlement = await system.get(Entitlement, grant.entitlement);
        if (!(await decides(context, entitlement)))
          throw new PraxisError('E_ACCESS_NOT_OWNER', 403, msg('Only its owner confirms it.'), {});
        const days = entitlement.review_days;
        await system.update(
          AccessGrant,
          id,
          { review_by: days === null ? null : daysAfter(dayOf(now()), days) },
          { reason: 'The owner confirmed it.' },
        );
      }
    });
    return { message: msg('Confirmed.') };
  },
});
