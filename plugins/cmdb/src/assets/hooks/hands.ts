import { on, refuse } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { ConfigurationItem } from '../../record-types/configuration-item.js';
import { isPutAway } from '../holder.js';

/** What goes into stock, or out of the house, is with nobody any more. */
export const putAway = on(ConfigurationItem).beforeSave(
  { id: 'cmdb.put-away', actions: ['transition'], fields: ['state'] },
  ({ state, used_by: holder }) => (holder !== null && isPutAway(state) ? { used_by: null } : undefined),
);

/** Things are given to people who are there, and are taken out of stock first. */
export const handedToSomebody = on(ConfigurationItem).guard(
  { id: 'cmdb.handed-to-somebody', actions: ['update', 'transition'], fields: ['used_by'] },
  async ({ name, state, used_by: holder }, { tx }) => {
    if (holder === null) return undefined;
    if (isPutAway(state))
      return refuse('PUT_AWAY', 'Nobody has {name} in this state. Hand it out instead.', 'used_by', {
        name: name ?? '',
      });
    const [person] = await tx
      .asSystem('whether somebody is still there counts for everybody')
      .getMany(Person, [holder]);
    return person?.active === false
      ? refuse('PERSON_GONE', '{name} is not active any more. Choose somebody else.', 'used_by', {
          name: person.name,
        })
      : undefined;
  },
);
