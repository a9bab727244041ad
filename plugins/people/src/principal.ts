import { all, eq } from '@praxis/predicate';
import type { PrincipalResolver } from '@praxis/sdk';
import { Group, GroupMember, Person } from './contract.js';

/** Everybody with a person record may use the portal. */
const everybody = 'requester';

/**
 * Gives a person who signs in the roles of their record and of their groups, and the variables
 * `me.groups`, `me.organisation` and `me.location` for predicates.
 */
export const personPrincipal: PrincipalResolver = {
  id: 'people.person',
  types: [Person.name, Group.name, GroupMember.name],
  async resolve(accountId, context) {
    const store = context.store.asSystem('signing in: roles come from the person and their groups');
    const [person] = await store.getMany(Person, [accountId]);
    if (person?.active !== true) return {};
    const { items: memberships } = await store.find(GroupMember, {
      filter: all(eq('person', person.id)),
      fields: ['member_of'],
      limit: 200,
    });
    const groups = (await store.lookup(Group)).filter(
      (group) => group.active && memberships.some((membership) => membership.member_of === group.id),
    );
    return {
      name: person.name,
      roles: [
        ...new Set([everybody, ...(person.roles ?? []), ...groups.flatMap((group) => group.roles ?? [])]),
      ],
      variables: {
        'me.groups': groups.map((group) => group.id),
        'me.organisation': person.organisation,
        'me.location': person.location,
      },
      ...(person.language !== null && { locale: person.language }),
      ...(person.time_zone !== null && { timeZone: person.time_zone }),
    };
  },
};
