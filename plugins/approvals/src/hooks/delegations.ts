import { all, eq, gt, isIn, ne } from '@praxis/predicate';
import { on, refuse, type Transaction } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { Approval } from '../record-types/approval.js';
import { ApprovalDelegation } from '../record-types/approval-delegation.js';
import { ApprovalVote, openStates } from '../record-types/approval-vote.js';
import { deputiesFor, peopleWhoMayNotDecide } from './open-stage.js';

/** Whoever names nobody means themselves. */
export const whoIsAway = on(ApprovalDelegation).normalize(
  { id: 'approvals.who-is-away', actions: ['create'] },
  (draft, { principal }) =>
    draft.person === null && principal.kind === 'person' ? { person: principal.id } : undefined,
);

export const delegationMakesSense = on(ApprovalDelegation).guard(
  { id: 'approvals.delegation-makes-sense', actions: ['create', 'update', 'restore'] },
  async (draft, { tx, id }) => {
    const { person, deputy, starts_at, ends_at } = draft;
    if (person === null) return refuse('DELEGATION_PERSON', 'Say who is away.', 'person');
    if (deputy === person) return refuse('DELEGATION_SELF', 'Nobody is their own deputy.', 'deputy');
    if (starts_at !== null && ends_at !== null && ends_at <= starts_at)
      return refuse('DELEGATION_DATES', 'The end comes after the beginning.', 'ends_at');
    const system = tx.asSystem('whether a deputy is there does not depend on who asks');
    const [found] = await system.getMany(Person, [deputy ?? '']);
    if (found?.active !== true)
      return refuse('DELEGATION_INACTIVE', 'The deputy is no longer active. Name somebody else.', 'deputy');
    const { items } = await system.find(ApprovalDelegation, {
      filter: all(eq('person', person), gt('ends_at', starts_at ?? ''), ne('id', id)),
      sort: ['-ends_at'],
      fields: ['starts_at'],
      limit: 50,
    });
    return items.some((other) => other.starts_at < (ends_at ?? ''))
      ? refuse('DELEGATION_OVERLAPS', 'Somebody answers for them at that time already.', 'starts_at')
      : undefined;
  },
);

/** What a delegation is called: by the names of both. */
export const nameBoth = on(ApprovalDelegation).beforeSave(
  { id: 'approvals.name-both', actions: ['create', 'update', 'restore'] },
  async ({ person, deputy }, { tx }) => {
    const ids = [person, deputy].filter((id) => id !== null);
    const people = await tx.asSystem('whoever names a deputy may name them').getMany(Person, ids);
    const nameOf = (id: string | null): string => people.find((one) => one.id === id)?.name ?? '';
    return { title: `${nameOf(deputy)} ← ${nameOf(person)}`.slice(0, 500).toWellFormed() };
  },
);

/** When somebody has to look at it next: when it begins, then when it ends. */
export const nextChange = on(ApprovalDelegation).beforeSave(
  { id: 'approvals.next-change', actions: ['create', 'update', 'restore'] },
  ({ starts_at, ends_at }, { now }) => {
    const moment = now().toISOString();
    return { next_at: [starts_at, ends_at].find((at) => at !== null && at > moment) ?? null };
  },
);

/** What waits for somebody who is away now goes to the deputy at once, and back when that is over. */
export const handOver = on(ApprovalDelegation).derive(
  { id: 'approvals.hand-over', actions: ['create', 'update', 'delete', 'restore'] },
  async ({ person, deputy }, { before, tx, now }) => {
    const people = [person, before?.person, deputy, before?.deputy];
    await refreshDeputies(
      tx.asSystem('deputies are worked out for everybody'),
      [...new Set(people.filter((one) => one != null))],
      now(),
    );
  },
);

/** Works out anew who answers for some people in what waits for them. */
export async function refreshDeputies(tx: Transaction, people: readonly string[], at: Date): Promise<void> {
  const { items } = await tx.find(ApprovalVote, {
    filter: all(isIn('approver', people), isIn('state', openStates)),
    limit: 200,
  });
  // Whose deputy is away passes on what they answer for somebody else.
  const { items: asDeputy } = await tx.find(ApprovalVote, {
    filter: all(isIn('deputy', people), isIn('state', openStates)),
    limit: 200,
  });
  const approvals = new Set([...items, ...asDeputy].map(({ approval }) => approval));
  for (const id of approvals) {
    const approval = await tx.get(Approval, id);
    const stage = approval.stages?.[approval.stage - 1];
    if (approval.state !== 'pending' || stage === undefined) continue;
    const { items: votes } = await tx.find(ApprovalVote, {
      filter: all(eq('approval', id), eq('stage', approval.stage)),
      limit: 200,
    });
    const asked = votes.map(({ approver }) => ({ person: approver }));
    const deputies = await deputiesFor(tx, stage, asked, peopleWhoMayNotDecide(approval), at);
    for (const vote of votes) {
      const deputy = deputies.get(vote.approver) ?? null;
      if (isOpen(vote.state) && vote.deputy !== deputy) await tx.update(ApprovalVote, vote.id, { deputy });
    }
  }
}

function isOpen(state: string): boolean {
  return (openStates as readonly string[]).includes(state);
}
