import { recordType, reference, text, uuid } from '@praxis/sdk';
import { Organisation } from '@praxis/plugin-people/contract';

/** What the portal is called and looks like, for the people of an organisation or for all others. */
export const PortalTheme = recordType('portal_theme', {
  title: 'Look of the portal',
  plural: 'Looks of the portal',
  display: 'title',
  icon: 'palette',
  cached: true,
  fields: {
    title: text({ label: 'Name of the portal', required: true, minLength: 1, maxLength: 60 }),
    organisation: reference({
      label: 'For the people of',
      description: 'With all its parts; empty: for everybody who has no other look.',
      to: Organisation,
      unique: true,
    }),
    accent: text({
      label: 'Colour',
      description: 'Of buttons and links, such as #3b56d0. White text has to be readable on it.',
      pattern: '^#[0-9a-fA-F]{6}$',
    }),
    logo: uuid({ label: 'Logo', readOnly: true, quiet: true }),
    logo_media_type: text({ label: 'Kind of picture', readOnly: true, quiet: true, maxLength: 40 }),
  },
});
