import { all, isIn } from '@praxis/predicate';
import { PraxisError, type RecordAction, type RecordOf } from '@praxis/sdk';
import { Incident } from '@praxis/plugin-incidents/contract';
import { publishWorkarounds } from '../access.js';
import { Problem } from '../contract.js';
import { openIncidentsOf } from '../incident-problem.js';
import { publishJobId } from '../jobs/publish-workaround.js';

/** Tells the callers of all open incidents of a problem what helps until it is fixed. */
export const publishWorkaround: RecordAction = {
  id: 'problems.publish-workaround',
  label: 'Publish workaround',
  icon: 'speakerphone',
  types: [Problem.name],
  permission: publishWorkarounds,
  when: all({ field: 'workaround', op: 'isNotEmpty' }, isIn('state_category', ['new', 'active', 'paused'])),
  async run({ records }, context) {
    const [problem] = records as readonly unknown[] as readonly RecordOf<typeof Problem>[];
    if (problem?.workaround == null) {
      throw new PraxisError('E_WORKAROUND_MISSING', 422, 'Write the workaround first.', {});
    }
    const system = context.store.asSystem('publishing tells the callers of every open incident');
    const told = await system.count(Incident, { filter: openIncidentsOf(problem.id) });
    const published = await system.update(
      Problem,
      problem.id,
      { workaround_published_at: context.now().toISOString() },
      { actor: context.principal.id, reason: 'The workaround was published.' },
    );
    await context.enqueue(publishJobId, {
      problem: problem.id,
      version: published.version,
      actor: context.principal.id,
    });
    return {
      message:
        told === 0
          ? 'No incident of this problem is open; nobody was told.'
          : `The workaround goes to ${told} open incident${told === 1 ? '' : 's'}.`,
    };
  },
};
