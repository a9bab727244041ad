export { Service } from './record-types/service.js';
export { ServiceOffering } from './record-types/service-offering.js';
