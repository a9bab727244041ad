import { boolean, integer } from '@praxis/sdk';

/** What the health of items is counted from; kept with them, so that counting is one statement. */
export const healthFields = {
  completeness: integer({
    label: 'Completeness, percent',
    readOnly: true,
    quiet: true,
    minimum: 0,
    maximum: 100,
  }),
  related: boolean({
    label: 'Has relations',
    required: true,
    default: false,
    readOnly: true,
    quiet: true,
  }),
  doubted: boolean({
    label: 'Perhaps a duplicate',
    required: true,
    default: false,
    readOnly: true,
    quiet: true,
  }),
};
