import { Approvals, type StagePlan } from '@praxis/plugin-approvals/contract';
import { Person } from '@praxis/plugin-people/contract';
import { on, type Transaction } from '@praxis/sdk';
import { fulfil } from '../jobs/fulfil.js';
import { leave } from '../jobs/leave.js';
import { AccessGrant } from '../record-types/access-grant.js';
import { Entitlement } from '../record-types/entitlement.js';
import { dayOf, daysAfter, type EntitlementRecord, type GrantRecord } from './rules.js';

/** What is asked for goes to its owner, or is given at once where nobody has to agree. */
export const askOwner = on(AccessGrant).derive(
  { id: 'access.ask-owner', actions: ['create'] },
  async (grant, { tx, use }) => {
    if (grant.state !== 'requested') return;
    const system = tx.asSystem('the catalogue says who agrees');
    const entitlement = await system.get(Entitlement, grant.entitlement);
    if (entitlement.approval === 'nobody') {
      await system.transition(AccessGrant, grant.id, 'grant', {}, { reason: 'Nobody has to agree.' });
      return;
    }
    await use(Approvals).request(system, request(grant, entitlement, grant.expires_on));
  },
);

/** What is put to the owner, for the first time or for longer. */
export function request(grant: GrantRecord, entitlement: EntitlementRecord, until: string | null) {
  return {
    ...{ type: AccessGrant.name, id: grant.id, requester: grant.person },
    title: grant.subject ?? entitlement.name,
    details: [grant.reason, ...(until === null ? [] : [`→ ${until}`])].join('\n\n'),
    stages: stagesFor(entitlement),
  };
}

function stagesFor({ approval, owner, owner_group: group }: EntitlementRecord): readonly StagePlan[] {
  const owners: StagePlan = {
    ...{ name: 'Owner', rule: 'anyone', people: [owner] },
    ...(group !== null && { groups: [group] }),
  };
  return approval === 'manager' ? [{ name: 'Manager', rule: 'anyone', manager: true }, owners] : [owners];
}

/** The decision moves it on, in the transaction of the vote. */
export const followDecision = on(AccessGrant).derive(
  { id: 'access.follow-decision', fields: ['approval_state'] },
  async (grant, { tx }) => {
    const { approval_state: decision, state, wanted_until: until } = grant;
    if (decision === null || decision === 'pending') return;
    const system = tx.asSystem('the decision moves it, whoever gave the last vote');
    if (state === 'requested') {
      if (decision === 'approved') await system.transition(AccessGrant, grant.id, 'grant');
      else if (decision !== 'voided') await system.transition(AccessGrant, grant.id, 'decline');
    } else if (until !== null) {
      await system.update(AccessGrant, grant.id, {
        wanted_until: null,
        ...(decision === 'approved' && { expires_on: until, reminded_at: null }),
      });
    }
  },
);

/** Whoever looks after access may decide without the owner, who is asked no longer then. */
export const decidedByHand = on(AccessGrant).derive(
  {
    id: 'access.decided-by-hand',
    actions: ['transition'],
    fields: ['state'],
    when: ({ approval_state: approval, state }) => approval === 'pending' && state !== 'active',
  },
  async ({ id, state, approval_state: approval }, { tx, use }) => {
    if (approval !== 'pending' || (state !== 'granting' && state !== 'declined')) return;
    await use(Approvals).withdraw(tx, { type: AccessGrant.name, id }, 'It was decided by hand.');
  },
);

/** When it was given and taken away is stamped, and cannot be written otherwise. */
export const stampGrant = on(AccessGrant).beforeSave(
  { id: 'access.stamp-grant', actions: ['transition'], fields: ['state'] },
  async (draft, { transition, now, tx, before }) => {
    const at = now().toISOString();
    switch (transition) {
      case 'given': {
        const entitlement = await tx
          .asSystem('reviews are as the catalogue says')
          .get(Entitlement, draft.entitlement ?? '');
        const days = entitlement.review_days;
        return {
          ...{ granted_at: at, problem: null },
          ...(days !== null && { review_by: daysAfter(dayOf(now()), days) }),
        };
      }
      case 'give_back':
        return { end_reason: 'returned' };
      case 'revoke':
        return { end_reason: draft.end_reason ?? 'owner' };
      case 'taken':
        return { problem: null, ended_at: before?.granted_at == null ? null : at };
      default:
        return undefined;
    }
  },
);

/** Giving and taking away is done outside of the save: in a directory, or by people. */
export const fulfilGrant = on(AccessGrant).derive(
  { id: 'access.fulfil-grant', actions: ['transition'], fields: ['state'] },
  async (grant, { tx }: { tx: Transaction }) => {
    if (grant.state === 'granting' || grant.state === 'revoking')
      await tx.enqueue(fulfil, { grant: grant.id }, { key: grant.id });
  },
);

/** Who leaves loses everything. */
export const leaving = on(Person).committed(
  { id: 'access.leaving', actions: ['update', 'delete'], fields: ['active', 'deleted_at'] },
  async ({ recordId: person }, { enqueue, store }) => {
    const [found] = await store.asSystem('who leaves loses what they had').getMany(Person, [person]);
    if (found?.active !== true) await enqueue(leave, { person }, { key: person });
  },
);
