import { PraxisError, text, type RecordAction, type RecordOf } from '@praxis/sdk';
import { Incident } from '@praxis/plugin-incidents/contract';
import { IncidentProblem, Problem } from '../contract.js';

type IncidentRecord = RecordOf<typeof Incident>;

/** Opens a problem from incidents: what they share is copied, and they are linked to it. */
export const raiseProblem: RecordAction = {
  id: 'problems.raise',
  label: 'Raise problem…',
  icon: 'bug',
  types: [Incident.name],
  bulk: true,
  fields: { title: text({ label: 'Title', required: true }) },
  async run({ records, values }, context) {
    const incidents = records as readonly unknown[] as readonly IncidentRecord[];
    const [first] = incidents;
    if (first === undefined) throw new PraxisError('E_ACTION_EMPTY', 422, 'Choose an incident.', {});
    const problem = await context.store.transaction(async (tx) => {
      const created = await tx.create(Problem, {
        title: values['title'],
        description: first.description,
        reported_by: first.caller,
        service: shared(incidents, 'service'),
        category: shared(incidents, 'category'),
        affected_item: shared(incidents, 'affected_item'),
        priority: highest(incidents),
      });
      const reason = `Raised ${created.number ?? created.id}.`;
      for (const { id } of incidents) {
        await tx.update(Incident.name, id, IncidentProblem.patch({ problem: created.id }), { reason });
      }
      return created;
    });
    return {
      message: `${problem.number ?? 'The problem'} was raised.`,
      href: `/r/problem/${problem.number ?? problem.id}`,
    };
  },
};

/** The value that all of them have, if they have the same. */
function shared<F extends 'service' | 'category' | 'affected_item'>(
  incidents: readonly IncidentRecord[],
  field: F,
): IncidentRecord[F] | null {
  const [value, ...others] = new Set(incidents.map((incident) => incident[field]));
  return others.length === 0 ? (value ?? null) : null;
}

function highest(incidents: readonly IncidentRecord[]): '1' | '2' | '3' | '4' {
  const [priority = '4'] = incidents.map((incident) => incident.priority).sort();
  return priority === '5' ? '4' : priority;
}
