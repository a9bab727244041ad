import { boolean, settings, text } from '@praxis/sdk';

export const RequestSettings = settings('requests', {
  currency: text({
    label: 'Currency',
    description: 'What prices of the catalogue are in: ISO 4217, such as EUR.',
    required: true,
    default: 'EUR',
    pattern: '^[A-Z]{3}$',
    maxLength: 3,
  }),
  calendar: text({
    label: 'Calendar',
    description: 'Name of the calendar in which delivery targets are counted where an item names none.',
    required: true,
    default: 'Business hours',
  }),
  managers_order: boolean({
    label: 'Managers order for their people',
    description: 'Agents, and those who hold the permission, order for everybody anyhow.',
    required: true,
    default: true,
  }),
});
