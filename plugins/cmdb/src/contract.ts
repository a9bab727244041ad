export { CiClass } from './record-types/ci-class.js';
export { ConfigurationItem } from './record-types/configuration-item.js';
export { CiRelation } from './record-types/relation.js';
export { CiRelationRule } from './record-types/relation-rule.js';
export { CiRelationType } from './record-types/relation-type.js';
export { CiDuplicate } from './duplicates/duplicate.js';
export { CiMerge } from './duplicates/merge-record.js';
export { CiJunkValue } from './identification/junk-value.js';
export { CiReport } from './reconciliation/report.js';
export { CiSource } from './reconciliation/source.js';
export { CiSourceRule } from './reconciliation/source-rule.js';
export { impactOf, type Impact, type ImpactedItem } from './impact/impact-of.js';
export { StockRoom } from './assets/record-types/stock-room.js';
export { CiHolding } from './assets/record-types/ci-holding.js';
export { SoftwareLicence } from './licences/record-types/software-licence.js';
export { LicenceUse } from './licences/record-types/licence-use.js';
export { bookValue, type Depreciation, type Purchase } from './assets/value/book-value.js';
export { positionsOf, type PackPosition, type Position } from './licences/position.js';
export { nodeBadges, type NodeBadge, type NodeBadges } from './map/node-badges.js';
export {
  happeningSources,
  type Happening,
  type HappeningQuery,
  type HappeningSource,
} from './what-changed/happening.js';
