export { CatalogueApproval } from './record-types/catalogue-approval.js';
export { CatalogueCategory } from './record-types/catalogue-category.js';
export { CatalogueForm } from './record-types/catalogue-form.js';
export { CatalogueItem } from './record-types/catalogue-item.js';
export { CataloguePart } from './record-types/catalogue-part.js';
export { CartLine } from './record-types/cart-line.js';
export { RequestedItem } from './record-types/requested-item.js';
export { RoleTemplate } from './record-types/role-template.js';
export { RoleTemplateStep } from './record-types/role-template-step.js';
export { StaffCase, type CompletionLine } from './record-types/staff-case.js';
export { StaffProvision } from './record-types/staff-provision.js';
export { ServiceRequest } from './record-types/service-request.js';
export {
  Catalogue,
  type CatalogueEntry,
  type CatalogueService,
  type OpenRequest,
} from './catalogue/catalogue-service.js';
export { stockKeepers, type Reservation, type StockKeeper } from './fulfilment/stock.js';
export { RequestSettings } from './settings.js';
