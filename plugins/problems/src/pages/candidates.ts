import { actAsAgent } from '@praxis/plugin-people/contract';
import { Incident } from '@praxis/plugin-incidents/contract';
import type { PluginPage } from '@praxis/sdk';
import { findCandidates } from '../candidates.js';
import { IncidentProblem, Problem } from '../contract.js';
import { ProblemSettings } from '../settings.js';

/** A person raises a problem for so many at once; the others are linked from their lists. */
const mostLinked = 500;

/** Incidents that repeat, as a Pareto table, each with a button that raises a problem for them. */
export const candidatesPage: PluginPage = {
  path: '/candidates',
  title: 'Problem candidates',
  permission: actAsAgent,
  template: 'candidates',

  async load(_request, context) {
    const candidates = await findCandidates(context);
    const { candidate_incidents: least, candidate_days: days } = context.settings(ProblemSettings);
    return {
      model: {
        least,
        days,
        may: context.store.types().includes(Problem.name),
        candidates: candidates.map(({ by, value, title, label, count, percent }) => ({
          ...{ by, value, title, count, percent },
          label: context.msg(label),
        })),
      },
    };
  },

  async submit({ form }, context) {
    const candidate = (await findCandidates(context)).find(
      ({ by, value }) => by === form['by'] && value === form['value'],
    );
    // Somebody raised it meanwhile.
    if (candidate === undefined) return { redirect: '/x/problems/candidates' };
    const problem = await context.store.transaction(async (tx) => {
      const created = await tx.create(Problem, {
        title: candidate.title,
        detection: 'proactive',
        ...candidate.values,
      });
      const reason = `Raised ${created.number ?? created.id}.`;
      let linked = 0;
      for await (const { id } of tx.stream(Incident, {
        filter: candidate.incidents,
        fields: ['number'],
      })) {
        if (linked === mostLinked) break;
        await tx.update(Incident.name, id, IncidentProblem.patch({ problem: created.id }), { reason });
        linked += 1;
      }
      return created;
    });
    return { redirect: `/r/problem/${problem.number ?? problem.id}` };
  },
};
