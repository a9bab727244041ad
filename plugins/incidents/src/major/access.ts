import { any, contains, eq, variable, type Predicate } from '@praxis/predicate';
import { grant, type Grant, type Permission, type Role } from '@praxis/sdk';
import { CommunicationPlanLine } from './record-types/communication-plan-line.js';
import { MajorIncident } from './record-types/major-incident.js';
import { MajorIncidentAudience } from './record-types/major-incident-audience.js';
import { MajorIncidentMailing } from './record-types/major-incident-mailing.js';
import { MajorIncidentPerson } from './record-types/major-incident-person.js';
import { MajorIncidentReview } from './record-types/major-incident-review.js';
import { MajorIncidentRule } from './record-types/major-incident-rule.js';
import { MajorIncidentUpdate } from './record-types/major-incident-update.js';
import { ReviewAction } from './record-types/review-action.js';
import { manageMajor } from './lifecycle.js';

export const majorManager = 'major-incident-manager';

export const permissions: readonly Permission[] = [
  { id: manageMajor, title: 'Accept, reject, demote and close major incidents, and publish their reviews' },
];

export const roles: readonly Role[] = [
  {
    id: majorManager,
    title: 'Major incident manager',
    description: 'Decides what is a major incident, and keeps rules and communication plan.',
    includes: ['agent'],
    permissions: [manageMajor],
  },
];

const leaders = ['commander', 'communications_lead', 'technical_lead', 'scribe'] as const;

/** Whoever has a role in it leads it, without having to be a manager. */
function ledByMe(path = ''): Predicate {
  return any(...leaders.map((leader) => eq(`${path}${leader}`, variable('me'))));
}

const ofMajorLedByMe = ledByMe('major_incident.');
const work = { read: ['default', 'work'], write: ['default', 'work'] } as const;
const announced = eq('announced', true);
const isMe = eq('person', variable('me'));

/** What is part of a major incident is readable only where the major incident is. */
export const grants: readonly Grant[] = [
  grant('requester', MajorIncident, { actions: ['read'], where: announced }),
  grant('requester', MajorIncidentUpdate, { actions: ['read'], where: eq('visibility', 'public') }),
  grant('requester', MajorIncidentMailing, {
    actions: ['read'],
    where: contains('recipients', variable('me')),
  }),
  grant('requester', MajorIncidentPerson, { actions: ['read', 'create', 'update'], where: isMe }),
  grant('requester', MajorIncidentReview, {
    actions: ['read'],
    where: { all: [eq('state', 'published'), eq('audience', 'everybody')] },
  }),

  grant('agent', MajorIncident, { actions: ['read', 'create'], ...work }),
  grant('agent', MajorIncident, {
    actions: [
      'update',
      ...(['activate', 'resolve', 'reopen', 'start_review'] as const).map(
        (name) => `transition:${name}` as const,
      ),
    ],
    where: ledByMe(),
    ...work,
  }),
  grant('agent', MajorIncidentAudience, { actions: ['read'] }),
  grant('agent', MajorIncidentAudience, { actions: ['create', 'update', 'delete'], where: ofMajorLedByMe }),
  grant('agent', MajorIncidentUpdate, { actions: ['read'], read: ['default', 'work'] }),
  grant('agent', MajorIncidentUpdate, { actions: ['create'], where: ofMajorLedByMe, ...work }),
  grant('agent', MajorIncidentMailing, { actions: ['read'] }),
  grant('agent', MajorIncidentPerson, { actions: ['read', 'create', 'update'] }),
  grant('agent', MajorIncidentReview, { actions: ['read'] }),
  grant('agent', MajorIncidentReview, { actions: ['update'], where: eq('state', 'draft') }),
  grant('agent', ReviewAction, { actions: ['*'] }),
  grant('agent', MajorIncidentRule, { actions: ['read'] }),
  grant('agent', CommunicationPlanLine, { actions: ['read'] }),

  grant(majorManager, MajorIncident, { actions: ['update', 'transition', 'delete'], ...work }),
  grant(majorManager, MajorIncidentUpdate, { actions: ['create'], ...work }),
  ...[MajorIncidentAudience, MajorIncidentReview, MajorIncidentRule, CommunicationPlanLine].map((type) =>
    grant(majorManager, type, { actions: ['*'] }),
  ),
];
