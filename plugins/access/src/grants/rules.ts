import { all, eq, isIn } from '@praxis/predicate';
import { Group, GroupMember, Person } from '@praxis/plugin-people/contract';
import { on, refuse, type Context, type RecordOf, type RecordStore } from '@praxis/sdk';
import { manageAccess } from '../access.js';
import { AccessConflict } from '../record-types/access-conflict.js';
import { AccessGrant, liveStates } from '../record-types/access-grant.js';
import { Entitlement } from '../record-types/entitlement.js';

export type GrantRecord = RecordOf<typeof AccessGrant>;
export type EntitlementRecord = RecordOf<typeof Entitlement>;

/** Who asked, who owns it, and what it is called, follow from what was chosen. */
export const describeGrant = on(AccessGrant).beforeSave(
  { id: 'access.describe-grant', actions: ['create'] },
  async (draft, { tx, principal }) => {
    const system = tx.asSystem('what is asked for is described for its owner');
    const [[entitlement], [person]] = await Promise.all([
      system.getMany(Entitlement, [draft.entitlement ?? '']),
      system.getMany(Person, [draft.person ?? '']),
    ]);
    if (entitlement === undefined || person === undefined) return undefined;
    return {
      subject: `${entitlement.name}: ${person.name}`.slice(0, 255),
      owner: entitlement.owner,
      requested_by: draft.requested_by ?? (principal.kind === 'person' ? principal.id : null),
    };
  },
);

/** What may be asked for, for whom and for how long. */
export const mayBeAsked = on(AccessGrant).guard(
  { id: 'access.may-be-asked', actions: ['create'] },
  async (draft, { tx, now }) => {
    const system = tx.asSystem('whether something can be given depends on what others have');
    const { entitlement: wanted, person: whom } = draft;
    if (wanted === null || whom === null) return undefined;
    // Two that are asked for at the same moment look at each other here.
    await system.lock(`access of ${whom}`);
    const [[entitlement], [person]] = await Promise.all([
      system.getMany(Entitlement, [wanted]),
      system.getMany(Person, [whom]),
    ]);
    if (entitlement?.requestable !== true)
      return refuse('NOT_REQUESTABLE', 'This cannot be asked for now.', 'entitlement');
    if (person?.active !== true) return refuse('PERSON_LEFT', 'This person is not active.', 'person');
    const { items: held } = await system.find(AccessGrant, {
      filter: all(eq('person', whom), isIn('state', [...liveStates, 'revoking'])),
      fields: ['entitlement', 'state'],
      limit: 200,
    });
    if (held.some((one) => one.entitlement === wanted))
      return refuse('HELD_ALREADY', '{name} has it, or it was asked for already.', 'entitlement', {
        name: person.name,
      });
    return [
      ...(await conflicts(
        system,
        wanted,
        held.map((one) => one.entitlement),
      )),
      ...tooLong(draft.expires_on, entitlement, now(), 'expires_on'),
    ];
  },
);

/** Nobody has two entitlements that are kept apart. */
async function conflicts(store: RecordStore, wanted: string, held: readonly string[]) {
  const pairs = (await store.lookup(AccessConflict)).flatMap(({ one, other, reason }) =>
    one === wanted ? [{ other, reason }] : other === wanted ? [{ other: one, reason }] : [],
  );
  const broken = pairs.filter(({ other }) => held.includes(other));
  const titles = await store.titles(broken.map(({ other: id }) => ({ type: Entitlement.name, id })));
  return broken.map(({ other, reason }) =>
    refuse('DUTIES_APART', 'It does not go together with {other}: {reason}', 'entitlement', {
      other: titles[other]?.title ?? other,
      reason,
    }),
  );
}

/** Whether an end is missing, past, or too far away. */
export function tooLong(
  until: string | null,
  { longest_days: longest }: Pick<EntitlementRecord, 'longest_days'>,
  now: Date,
  field: string,
) {
  const today = dayOf(now);
  if (until !== null && until < today) return [refuse('PAST_END', 'The end lies in the past.', field)];
  if (longest === null || (until !== null && until <= daysAfter(today, longest))) return [];
  return [
    refuse('TOO_LONG', 'It is given for {days} days at most: until {until}.', field, {
      days: longest,
      until: daysAfter(today, longest),
    }),
  ];
}

export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

export function daysAfter(day: string, days: number): string {
  return dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000));
}

/** Whose decision it is: the owner, those beside them, and whoever looks after access. */
export async function decides(
  context: Pick<Context, 'principal' | 'may' | 'lookup'>,
  entitlement: Pick<EntitlementRecord, 'owner' | 'owner_group'>,
): Promise<boolean> {
  const { principal } = context;
  if (principal.kind !== 'person' || context.may(manageAccess)) return true;
  if (entitlement.owner === principal.id) return true;
  const group = (await context.lookup(Group)).find(
    ({ id, active }) => active && id === entitlement.owner_group,
  );
  if (group === undefined) return false;
  return (await context.lookup(GroupMember)).some(
    ({ member_of, person }) => member_of === group.id && person === principal.id,
  );
}

/** Moves of people are kept to those whose they are. What the plugin does itself goes as the system. */
export const whoMoves = on(AccessGrant).guard(
  { id: 'access.who-moves', actions: ['transition'] },
  async (draft, context) => {
    const { principal, transition, tx } = context;
    if (principal.kind !== 'person' || context.may(manageAccess)) return undefined;
    const isTheirs = [draft.person, draft.requested_by].includes(principal.id);
    if (transition === 'withdraw' || transition === 'give_back')
      return isTheirs ? undefined : refuse('NOT_YOURS', 'Only whoever has it or asked for it does that.');
    if (transition !== 'revoke') return undefined;
    const [entitlement] = await tx
      .asSystem('whether somebody owns it decides')
      .getMany(Entitlement, [draft.entitlement ?? '']);
    return entitlement !== undefined && (await decides(context, entitlement))
      ? undefined
      : refuse('NOT_OWNER', 'Only its owner takes it away.');
  },
);
