import { on } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { KnownError, Problem } from '../contract.js';

/** Keeps the moments that reports read: opened, resolved, closed. */
export const problemStamps = on(Problem).beforeSave(
  { id: 'problems.stamps', actions: ['create', 'transition'] },
  (draft, { action, now, transition }) => {
    const at = now().toISOString();
    if (action === 'create') return { opened_at: draft.opened_at ?? at };
    if (transition === 'resolve') return { resolved_at: at };
    if (transition === 'analyse_again') return { resolved_at: null, closed_at: null };
    return transition === 'close' || transition === 'cancel' ? { closed_at: at } : undefined;
  },
);

/** Whoever writes a known error owns it until somebody else does; publishing it is remembered. */
export const knownErrorStamps = on(KnownError).beforeSave(
  { id: 'problems.known-error-stamps', actions: ['create', 'transition'] },
  async (draft, { action, now, principal, transition, tx }) => {
    if (transition === 'publish') return { published_at: now().toISOString() };
    if (action !== 'create' || draft.owner !== null) return undefined;
    // Accounts of programs are nobody's.
    const [person] = await tx
      .asSystem('an owner is somebody whom the directory knows')
      .getMany(Person, [principal.id]);
    return person === undefined ? undefined : { owner: person.id };
  },
);
