export { Release } from './record-types/release.js';
export { ReleaseDeployment } from './record-types/release-deployment.js';
export { ReleaseGate } from './record-types/release-gate.js';
export { ReleaseItem } from './record-types/release-item.js';
export { ReleasePhase } from './record-types/release-phase.js';
export { ReleaseType } from './record-types/release-type.js';
export { releaseParts, type PartFacts, type ReleasePart } from './parts.js';
export { releaseLifecycle, type Stage } from './lifecycle.js';
