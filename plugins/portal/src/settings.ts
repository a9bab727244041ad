import { settings, text } from '@praxis/sdk';

export const PortalSettings = settings('portal', {
  title: text({
    label: 'Name of the portal',
    description: 'Where no look of an organisation says otherwise.',
    required: true,
    default: 'Praxis Help',
    maxLength: 60,
  }),
});
