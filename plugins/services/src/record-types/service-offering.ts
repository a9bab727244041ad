import { boolean, markdown, recordType, reference, text } from '@praxis/sdk';
import { Service } from './service.js';

/** One way in which a service is offered, such as a size, a tier or an audience. */
export const ServiceOffering = recordType('service_offering', {
  title: 'Service offering',
  plural: 'Service offerings',
  display: 'name',
  icon: 'package',
  fields: {
    name: text({ label: 'Name', required: true, search: 'A' }),
    service: reference({ label: 'Service', to: Service, required: true }),
    description: markdown({ label: 'Description', maxLength: 20_000, search: 'C' }),
    active: boolean({ label: 'Offered', required: true, default: true }),
  },
  indexes: [{ fields: ['service', 'name'], unique: true }],
  sort: ['name'],
});
