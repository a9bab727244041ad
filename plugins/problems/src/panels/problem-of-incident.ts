import type { Panel } from '@praxis/sdk';
import { Incident } from '@praxis/plugin-incidents/contract';
import { IncidentProblem, Problem } from '../contract.js';

/** On the page of an incident: the problem that causes it, and what helps meanwhile. */
export const problemPanel: Panel = {
  id: 'problems.problem-of-incident',
  slot: 'record.side',
  title: 'Problem',
  types: [Incident.name],
  when: { field: 'problems__problem', op: 'isNotEmpty' },
  template: 'problem-of-incident',
  async load({ record }, { store }) {
    const id = record === undefined ? null : IncidentProblem.read(record).problem;
    if (id === null) return undefined;
    const [problem] = await store.getMany(Problem, [id]);
    if (problem === undefined) return undefined;
    return {
      lines: [
        {
          href: `/r/problem/${problem.number ?? problem.id}`,
          key: problem.number ?? '',
          title: problem.title,
          symbol: 'bug',
          at: problem.updated_at,
        },
      ],
      workaround: problem.workaround,
    };
  },
};
