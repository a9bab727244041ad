import { recordType, reference, text } from '@praxis/sdk';

/** A place where people and things are: a country, a site, a building, a room. */
export const Location = recordType('location', {
  title: 'Location',
  plural: 'Locations',
  display: 'name',
  icon: 'map-pin',
  fields: {
    name: text({ label: 'Name', required: true, search: 'A' }),
    parent: reference({ label: 'Within', to: 'location', onPurge: 'clear' }),
    address: text({ label: 'Address', maxLength: 500, search: 'C' }),
    time_zone: text({
      label: 'Time zone',
      description: 'IANA name, such as Europe/Amsterdam.',
      maxLength: 64,
    }),
  },
  sort: ['name'],
});
