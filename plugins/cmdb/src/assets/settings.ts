import { text } from '@praxis/sdk';

export const assetSettings = {
  currency: text({
    label: 'Currency of the house',
    description: 'ISO 4217; for prices that name none.',
    required: true,
    default: 'EUR',
    pattern: '^[A-Z]{3}$',
    maxLength: 3,
  }),
  expiry_notice_days: text({
    label: 'Tell before something expires, days',
    description: 'Each of them once: 60, 30, 7.',
    required: true,
    default: '60, 30, 7',
    pattern: '^[0-9]{1,3}( *, *[0-9]{1,3})*$',
    maxLength: 100,
  }),
};
