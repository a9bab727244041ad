import { Incident, IncidentCategory } from '@praxis/plugin-incidents/contract';
import { Group } from '@praxis/plugin-people/contract';
import { all, eq, isIn } from '@praxis/predicate';
import { contributeTo, defineBridge } from '@praxis/sdk';
import { learnedTypes, type LearnedType } from '../contract.js';
import { fillIn } from '../hooks/fill-in.js';
import { suggested } from '../panels/suggested.js';
import { whileWriting } from '../panels/while-writing.js';
import { shelf } from '../shelf.js';

/** Resolved incidents teach the group and the category of new ones. */
const incidents: LearnedType = {
  type: Incident.name,
  texts: ['title', 'description'],
  // What few may see is learned by nobody, and duplicates would count twice.
  from: all(eq('state_category', 'done'), eq('restricted', false), { field: 'merged_into', op: 'isEmpty' }),
  sort: ['-opened_at'],
  open: isIn('state_category', ['new', 'active', 'paused']),
  fields: [
    {
      field: 'assignment_group',
      isCurrent: async (value, { lookup }) =>
        (await lookup(Group)).some(({ id, active, assignable }) => id === value && active && assignable),
    },
    {
      field: 'category',
      isCurrent: async (value, { lookup }) =>
        (await lookup(IncidentCategory)).some(({ id, active }) => id === value && active),
    },
  ],
};

export const bridge = defineBridge({
  points: [contributeTo(learnedTypes, incidents)],
  panels: [suggested(incidents, shelf), whileWriting(incidents)],
  hooks: [fillIn(Incident.name, shelf)],
});
