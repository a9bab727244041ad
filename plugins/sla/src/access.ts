import { grant, type Grant, type Permission, type Role } from '@praxis/sdk';
import { SlaEscalation, SlaGroupTime, SlaPolicy, SlaResult, SlaStep, SlaTarget } from './contract.js';

export const seeReports = 'sla.see-reports';
export const workOut = 'sla.work-out';

export const permissions: readonly Permission[] = [
  { id: seeReports, title: 'See how many promises were kept' },
  { id: workOut, title: 'Have clocks worked out anew' },
];

export const roles: readonly Role[] = [
  {
    id: 'service-level-manager',
    title: 'Service level manager',
    description: 'Keeps service levels, their targets and escalation steps, and answers for what was kept.',
    includes: ['calendar-manager'],
    permissions: [seeReports, workOut],
  },
];

const definitions = [SlaPolicy, SlaTarget, SlaStep];

export const grants: readonly Grant[] = [
  ...definitions.map((type) => grant('agent', type, { actions: ['read'] })),
  ...definitions.map((type) => grant('service-level-manager', type, { actions: ['*'] })),
  grant('agent', SlaResult, { actions: ['read'] }),
  grant('agent', SlaEscalation, { actions: ['read'] }),
  grant('agent', SlaGroupTime, { actions: ['read'] }),
];
