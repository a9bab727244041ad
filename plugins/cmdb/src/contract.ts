export { CiClass } from './record-types/ci-class.js';
export { ConfigurationItem } from './record-types/configuration-item.js';
export { CiRelation } from './record-types/relation.js';
export { CiRelationRule } from './record-types/relation-rule.js';
export { CiRelationType } from './record-types/relation-type.js';
export { impactOf, type Impact, type ImpactedItem } from './impact/impact-of.js';
