import { eq } from '@praxis/predicate';
import { Problem } from '@praxis/plugin-problems/contract';
import { action, defineBridge, extendType, reference, text, type Panel } from '@praxis/sdk';
import { changeHref } from '../pages/readable-change.js';
import { Change } from '../record-types/change.js';

/** The change that removes the cause of a problem. Called `changes__fixed_by` on a problem. */
export const ProblemChange = extendType(Problem, {
  plugin: 'changes',
  fields: { fixed_by: reference({ label: 'Fixed by the change', to: Change, onPurge: 'clear' }) },
});

export const fixedByField = 'changes__fixed_by';

/** On the page of a change: the problems whose cause it removes. */
const fixedProblems: Panel = {
  id: 'changes.fixed-problems',
  slot: 'record.side',
  title: 'Problems fixed',
  types: [Change.name],
  template: 'record-lines-panel',
  async load({ record }, { store }) {
    if (record === undefined || !store.types().includes(Problem.name)) return undefined;
    const { items } = await store.find(Problem, {
      filter: eq(fixedByField, record.id),
      fields: ['title', 'opened_at'],
      limit: 20,
    });
    if (items.length === 0) return undefined;
    return {
      lines: items.map(({ id, number, title, opened_at: at }) => ({
        ...{ href: `/r/problem/${number ?? id}`, symbol: 'bug', key: number ?? '', title, at },
      })),
    };
  },
};

/** Asks for the change that removes the cause of a problem. */
const raiseChange = action(Problem, {
  id: 'changes.raise-from-problem',
  label: 'Ask for a change…',
  icon: 'git-pull-request',
  when: { field: 'state_category', op: 'in', value: ['new', 'active', 'paused'] },
  fields: { title: text({ label: 'Title', required: true }) },
  async run({ records, values }, { msg, store }) {
    const [problem] = records;
    const change = await store.transaction(async (tx) => {
      const created = await tx.create(Change, {
        title: values.title,
        description: problem?.permanent_fix ?? problem?.description ?? null,
        services: problem?.service == null ? null : [problem.service],
        justification: problem?.root_cause ?? msg('Raised from {number}.', { number: problem?.number }),
      });
      const patch = ProblemChange.patch({ fixed_by: created.id });
      await tx.update(Problem.name, problem?.id ?? '', patch);
      return created;
    });
    return { message: msg('{number} was made.', { number: change.number }), href: changeHref(change) };
  },
});

export const bridge = defineBridge({
  extensions: [ProblemChange],
  panels: [fixedProblems],
  actions: [raiseChange],
});
