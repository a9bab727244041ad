import { eq } from '@praxis/predicate';
import type { Panel } from '@praxis/sdk';
import { Problem, ProblemCause } from '../contract.js';

const branches = (ProblemCause.schema.properties['kind']?.['x-choices'] ?? []).filter(
  ({ value }) => value !== 'why',
);

/** On the page of a problem: the chain of whys, and the factors by branch. */
export const causesPanel: Panel = {
  id: 'problems.causes',
  slot: 'record.main',
  title: 'Causes',
  types: [Problem.name],
  template: 'causes',
  async load({ record }, { store }) {
    if (record === undefined) return undefined;
    const { items } = await store.find(ProblemCause, {
      filter: eq('problem', record.id),
      sort: ['position'],
      limit: 100,
    });
    const entry = (cause: (typeof items)[number]) => ({
      href: `/r/problem_cause/${cause.id}`,
      finding: cause.finding,
      confirmed: cause.confirmed,
    });
    return {
      whys: items.filter(({ kind }) => kind === 'why').map(entry),
      branches: branches.flatMap(({ value, label }) => {
        const causes = items.filter(({ kind }) => kind === value);
        return causes.length === 0 ? [] : [{ label, causes: causes.map(entry) }];
      }),
      whyHref: `/new/problem_cause?problem=${record.id}&kind=why&position=${(items.length + 1) * 10}`,
      factorHref: `/new/problem_cause?problem=${record.id}&kind=process&position=${(items.length + 1) * 10}`,
    };
  },
};
