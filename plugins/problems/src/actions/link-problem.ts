import { reference, type RecordAction } from '@praxis/sdk';
import { Incident } from '@praxis/plugin-incidents/contract';
import { IncidentProblem, Problem } from '../contract.js';

/** Links incidents to the problem that causes them. */
export const linkProblem: RecordAction = {
  id: 'problems.link',
  label: 'Link to problem…',
  icon: 'link',
  types: [Incident.name],
  bulk: true,
  fields: { problem: reference({ label: 'Problem', to: Problem, required: true }) },
  async run({ records, values }, context) {
    const problem = await context.store.get(Problem, values['problem'] as string);
    await context.store.transaction(async (tx) => {
      for (const { id } of records) {
        await tx.update(Incident.name, id, IncidentProblem.patch({ problem: problem.id }));
      }
    });
    return {
      message: `Linked ${records.length} to ${problem.number ?? problem.title}.`,
      ...(records.length > 1 && { href: `/r/problem/${problem.number ?? problem.id}` }),
    };
  },
};
