import { all, eq, isIn } from '@praxis/predicate';
import { on } from '@praxis/sdk';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Problem, problemOfIncident } from '../contract.js';

/**
 * Resolves the incidents that wait for the problem, once its fix is there. After the commit, because
 * there may be thousands; one that cannot be resolved is left to the people who work on it.
 */
export const fixLands = on(Problem).committed(
  { id: 'problems.fix-lands', actions: ['transition'], fields: ['state'] },
  async (entry, context) => {
    if (entry.transition !== 'resolve') return;
    const store = context.store.asSystem('the fix of a problem ends the wait of its incidents');
    const [problem] = await store.getMany(Problem, [entry.recordId]);
    // It may have been taken up again before we were told.
    if (problem === undefined || !['resolved', 'closed'].includes(problem.state)) return;
    const waiting = {
      filter: all(
        eq(problemOfIncident, problem.id),
        eq('state', 'on_hold'),
        isIn('hold_reason', ['awaiting_problem']),
      ),
      fields: ['number'],
    };
    for await (const incident of store.stream(Incident, waiting)) {
      context.signal.throwIfAborted();
      const [result] = await store.bulk(
        Incident,
        [
          {
            op: 'transition',
            id: incident.id,
            transition: 'resolve',
            values: { resolution_code: 'fixed', resolution_notes: problem.permanent_fix },
          },
        ],
        { reason: `${problem.number ?? 'Its problem'} is resolved.` },
      );
      if (result?.status === 'failed') {
        context.log.info({ incident: incident.number, code: result.code }, 'an incident stays on hold');
      }
    }
  },
);
