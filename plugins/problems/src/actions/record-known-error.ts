import { PraxisError, type RecordAction, type RecordOf } from '@praxis/sdk';
import { KnownError, Problem } from '../contract.js';

/** Writes down a problem's cause and workaround as a known error, for the desk to find. */
export const recordKnownError: RecordAction = {
  id: 'problems.record-known-error',
  label: 'Record known error',
  icon: 'alert-octagon',
  types: [Problem.name],
  when: { field: 'workaround', op: 'isNotEmpty' },
  async run({ records }, context) {
    const [problem] = records as readonly unknown[] as readonly RecordOf<typeof Problem>[];
    if (problem?.workaround == null) {
      throw new PraxisError('E_WORKAROUND_MISSING', 422, 'Write the workaround first.', {});
    }
    const created = await context.store.create(KnownError, {
      title: problem.title,
      symptom: problem.description,
      root_cause: problem.root_cause,
      workaround: problem.workaround,
      solution: problem.permanent_fix,
      service: problem.service,
      affected_item: problem.affected_item,
      problem: problem.id,
    });
    return {
      message: `${created.number ?? 'The known error'} is a draft. Publish it when it is right.`,
      href: `/r/known_error/${created.number ?? created.id}`,
    };
  },
};
