import { contains, eq, all } from '@praxis/predicate';
import { Group, Person } from '@praxis/plugin-people/contract';
import { on, type SaveContext } from '@praxis/sdk';
import { Incident } from '../../record-types/incident.js';
import { majorManager } from '../access.js';
import { MajorIncident } from '../record-types/major-incident.js';

/** Whom a proposal is told; a role that more people have is told by its groups. */
const mostManagers = 50;
const roles = [majorManager, 'incident-manager'];

/** Keeps the moments that reports and reviews read, and whom a proposal concerns. */
export const majorStamps = on(MajorIncident).beforeSave(
  { id: 'incidents.major-stamps' },
  async (draft, context) => {
    const { action, transition, now } = context;
    const at = now().toISOString();
    if (action === 'create') return atBeginning(draft.incident, context);
    return {
      ...(draft.technical_lead !== null && draft.engaged_at === null && { engaged_at: at }),
      ...(transition === 'accept' && { accepted_at: at }),
      ...(transition === 'activate' && { announced: true, announced_at: at }),
      ...(transition === 'resolve' && {
        resolved_at: at,
        mitigated_at: draft.mitigated_at ?? at,
        ...nothingDue,
      }),
      ...(transition === 'reopen' && { resolved_at: null, mitigated_at: null }),
      ...(transition === 'demote' && nothingDue),
      ...(transition === 'close' && { closed_at: at }),
    };
  },
);

const nothingDue = { next_update_due: null, next_public_update: null, update_overdue_at: null };

async function atBeginning(incident: string | null, { tx, lookup }: SaveContext<typeof MajorIncident>) {
  const system = tx.asSystem('a proposal is told to whoever may decide it');
  const [lead] = incident === null ? [] : await system.getMany(Incident, [incident]);
  const people = await Promise.all(
    roles.map((role) =>
      system.find(Person, {
        filter: all(contains('roles', role), eq('active', true)),
        fields: ['name'],
        limit: mostManagers,
      }),
    ),
  );
  const groups = (await lookup(Group)).filter(
    (group) => group.active && roles.some((role) => group.roles?.includes(role)),
  );
  return {
    ...(lead !== undefined && { started_at: lead.opened_at }),
    managers: [...new Set(people.flatMap(({ items }) => items.map(({ id }) => id)))],
    manager_groups: groups.map(({ id }) => id),
  };
}
