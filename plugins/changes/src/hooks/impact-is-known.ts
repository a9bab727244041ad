import { on } from '@praxis/sdk';
import { whyImpactIsMissing } from '../impact/analyse-impact.js';
import { Change } from '../record-types/change.js';
import { goesOn, modelOf } from '../models/way.js';

/** Nobody is asked to agree, and nobody goes on with what was agreed to, unless its impact is known as it is now. */
export const impactIsKnown = on(Change).guard(
  { id: 'changes.impact-is-known', actions: ['transition'], fields: ['state'] },
  async (draft, context) => {
    const { before, tx } = context;
    if (before === undefined) return undefined;
    const concerned = draft.state === 'authorise' || (before.state === 'authorise' && goesOn(draft.state));
    if (!concerned || (await modelOf(context, draft.model))?.needs_impact !== true) return undefined;
    const store = tx.asSystem('what is at stake does not depend on who looks');
    return whyImpactIsMissing(store, { ...before, ...draft }, context);
  },
);
