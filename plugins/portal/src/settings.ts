import { boolean, settings, text } from '@praxis/sdk';

export const PortalSettings = settings('portal', {
  title: text({
    label: 'Name of the portal',
    description: 'Where no look of an organisation says otherwise.',
    required: true,
    default: 'Praxis Help',
    maxLength: 60,
  }),
  guests: boolean({
    label: 'Reports without signing in',
    description:
      'A form at /portal/guest for everybody who reaches this address. It is limited to a few reports an hour.',
    required: true,
    default: false,
  }),
});
