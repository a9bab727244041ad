import { eq } from '@praxis/predicate';
import { on, refuse } from '@praxis/sdk';
import { sendReview } from '../jobs/send-review.js';
import { MajorIncident } from '../record-types/major-incident.js';
import { MajorIncidentReview } from '../record-types/major-incident-review.js';
import { generateReview } from '../review/generate.js';

/** The review begins with what the journal knows. */
export const reviewBegins = on(MajorIncident).derive(
  { id: 'incidents.review-begins', actions: ['transition'], fields: ['state'] },
  async (major, { transition, tx }) => {
    if (transition !== 'start_review') return;
    const system = tx.asSystem('the review belongs to everybody who looks back');
    const { items } = await system.find(MajorIncidentReview, {
      filter: eq('major_incident', major.id),
      limit: 1,
    });
    if (items.length > 0) return;
    const { timeline, ...times } = await generateReview(system, major);
    await system.create(MajorIncidentReview, {
      major_incident: major.id,
      title: major.title,
      overview: major.summary,
      solution: major.resolution,
      timeline: [...timeline],
      ...times,
    });
  },
);

/** A major incident is over when its review is published, or somebody says why there is none. */
export const closedWithReview = on(MajorIncident).guard(
  { id: 'incidents.closed-with-review', actions: ['transition'], fields: ['state'] },
  async (draft, { id, transition, tx }) => {
    if (transition !== 'close' || (draft.review_waiver ?? '').trim() !== '') return undefined;
    const { items } = await tx.asSystem('the review counts whoever may see it').find(MajorIncidentReview, {
      filter: eq('major_incident', id),
      limit: 1,
    });
    return items[0]?.state === 'published'
      ? undefined
      : refuse('REVIEW_MISSING', 'Publish the review first, or say why there is none.', 'review_waiver');
  },
);

/** What is published shows the times as they were then. */
export const reviewPublished = on(MajorIncidentReview).beforeSave(
  { id: 'incidents.review-published', actions: ['transition'], fields: ['state'] },
  async (draft, { transition, tx, now }) => {
    if (transition !== 'publish' || draft.major_incident === null) return undefined;
    const system = tx.asSystem('the journal is read for the review');
    const major = await system.get(MajorIncident, draft.major_incident);
    const { timeline, ...times } = await generateReview(system, major);
    return { published_at: now().toISOString(), timeline: [...timeline], ...times };
  },
);

/** A review for everybody is sent to those whom it was about. */
export const reviewSent = on(MajorIncidentReview).derive(
  { id: 'incidents.review-sent', actions: ['transition'], fields: ['state'] },
  async (review, { transition, enqueue }) => {
    if (transition === 'publish') await enqueue(sendReview, { review: review.id });
  },
);
