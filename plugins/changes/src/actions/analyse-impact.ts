import { actAsAgent } from '@praxis/plugin-people/contract';
import { action, PraxisError } from '@praxis/sdk';
import { refreshImpact } from '../impact/refresh-impact.js';
import { Change } from '../record-types/change.js';

/** Looks at what changes reach, and stores it with them. */
export const analyse = action(Change, {
  id: 'changes.analyse-impact',
  label: 'Analyse the impact',
  icon: 'topology-star',
  permission: actAsAgent,
  when: { field: 'state_category', op: 'in', value: ['new', 'active'] },
  bulk: true,
  async run({ records }, context) {
    for (const record of records) {
      const { impact_analysis: found } = await refreshImpact(context, record);
      if ((found?.of ?? []).length === 0)
        throw new PraxisError(
          'E_CHANGE_OF_NOTHING',
          422,
          context.msg('Name the services or items first.'),
          {},
        );
    }
    return { message: context.msg('The impact was analysed.') };
  },
});
