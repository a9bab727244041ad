import { all, eq, ne } from '@praxis/predicate';
import { on } from '@praxis/sdk';
import { Calendar } from '../contract.js';

/** A calendar that counts from now on where nothing else is said takes the place of the one before. */
export const oneStandard = on(Calendar).derive(
  { id: 'calendars.one-standard', actions: ['create', 'update', 'restore'], fields: ['standard'] },
  async ({ standard }, { id, tx }) => {
    if (!standard) return;
    const { items } = await tx.find(Calendar, { filter: all(eq('standard', true), ne('id', id)) });
    for (const other of items) await tx.update(Calendar, other.id, { standard: false });
  },
);
