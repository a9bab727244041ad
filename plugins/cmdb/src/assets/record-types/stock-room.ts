import { boolean, recordType, reference, text } from '@praxis/sdk';
import { Location, Person } from '@praxis/plugin-people/contract';

/** Where assets lie that nobody has. */
export const StockRoom = recordType('stock_room', {
  title: 'Stock room',
  plural: 'Stock rooms',
  display: 'name',
  icon: 'building-warehouse',
  fields: {
    name: text({ label: 'Name', required: true, unique: true, search: 'A' }),
    location: reference({ label: 'Location', to: Location, onPurge: 'clear' }),
    keeper: reference({ label: 'Keeper', to: Person, onPurge: 'clear' }),
    active: boolean({ label: 'Active', required: true, default: true }),
  },
  sort: ['name'],
});
