import { grant, type Grant, type Permission, type Role } from '@praxis/sdk';
import {
  Release,
  ReleaseDeployment,
  ReleaseGate,
  ReleaseItem,
  ReleasePhase,
  ReleaseType,
} from './contract.js';

export const goAnyway = 'releases.go-anyway';
export const reportDeployments = 'releases.report-deployments';
export const manageReleases = 'releases.manage';

export const permissions: readonly Permission[] = [
  { id: manageReleases, title: 'Put releases together' },
  { id: 'releases.deploy', title: 'Deploy releases and back them out' },
  { id: goAnyway, title: 'Let a release go although something is missing' },
  { id: 'releases.skip-gates', title: 'Skip gates of releases' },
  { id: reportDeployments, title: 'Report deployments' },
];

export const roles: readonly Role[] = [
  {
    id: 'release-manager',
    title: 'Release manager',
    description: 'Puts releases together, and decides that they go.',
    includes: ['agent'],
    permissions: permissions.map(({ id }) => id),
  },
  {
    id: 'release-pipeline',
    title: 'Release pipeline',
    description: 'For programs that report what they deploy.',
    permissions: [reportDeployments],
  },
];

export const grants: readonly Grant[] = [
  ...[Release, ReleaseItem, ReleaseDeployment, ReleaseType, ReleaseGate].map((type) =>
    grant('agent', type, { actions: ['read'] }),
  ),
  // Whoever signs off a gate is an agent with its role; the gate asks for the role.
  grant('agent', ReleasePhase, {
    actions: ['read', 'update', 'transition:start', 'transition:go', 'transition:no_go'],
  }),
  ...[Release, ReleasePhase, ReleaseItem, ReleaseDeployment, ReleaseType, ReleaseGate].map((type) =>
    grant('release-manager', type, { actions: ['*'] }),
  ),
  grant('release-pipeline', Release, { actions: ['read'] }),
  grant('release-pipeline', ReleaseDeployment, { actions: ['read', 'create', 'update', 'transition'] }),
];
