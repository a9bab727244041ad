import { Person } from '@praxis/plugin-people/contract';
import { date, extendType } from '@praxis/sdk';

/** Whoever does not want to be asked is left alone until then. */
export const PersonQuarantine = extendType(Person, {
  plugin: 'surveys',
  fields: {
    not_before: date({
      label: 'No surveys before',
      description: 'Until that day the person is not asked what they think of how they were helped.',
    }),
  },
});
