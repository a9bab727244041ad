import { date, instant, integer, recordType, reference, text } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { ConfigurationItem } from '../../record-types/configuration-item.js';
import { SoftwareLicence } from './software-licence.js';

/** That a licence is used: by a person, or by what the software is installed on. */
export const LicenceUse = recordType('licence_use', {
  title: 'Licence use',
  plural: 'Licence uses',
  display: 'note',
  icon: 'license',
  fields: {
    licence: reference({ label: 'Licence', to: SoftwareLicence, required: true, immutable: true }),
    item: reference({ label: 'Installed on', to: ConfigurationItem, immutable: true }),
    person: reference({ label: 'Used by', to: Person, immutable: true }),
    units: integer({
      label: 'Licences used',
      description: 'By processor cores it follows from the item.',
      required: true,
      default: 1,
      minimum: 1,
    }),
    since: date({ label: 'Since' }),
    last_used_at: instant({ label: 'Last used', index: true }),
    ended_on: date({ label: 'Ended on' }),
    note: text({ label: 'Note' }),
  },
  indexes: [
    { fields: ['licence', 'ended_on'] },
    { fields: ['item'], where: { field: 'ended_on', op: 'isEmpty' } },
    { fields: ['person'], where: { field: 'ended_on', op: 'isEmpty' } },
  ],
});
