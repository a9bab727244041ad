import { job } from '@praxis/sdk';
import { Incident } from '../../record-types/incident.js';
import { readPlan } from '../read-plan.js';
import { affectedPeople, named, responders, sendTo } from '../recipients.js';
import { MajorIncident } from '../record-types/major-incident.js';
import { MajorIncidentReview } from '../record-types/major-incident-review.js';

/** Sends a published review to the audiences for whom it is, each person once. */
export const sendReview = job<{ readonly review: string }>({
  id: 'incidents.send-review',
  title: 'Send the review of a major incident',
  async run({ review: id }, context) {
    const store = context.store.asSystem('a published review goes to its audiences');
    const [review] = await store.getMany(MajorIncidentReview, [id]);
    if (review?.state !== 'published') return;
    const major = await store.get(MajorIncident, review.major_incident);
    const lead = await store.get(Incident, major.incident);
    const recipients = new Set(await responders(store, major, lead));
    for (const audience of await readPlan(store, major.id))
      if (audience.kind === 'stakeholders')
        for (const person of await named(store, audience)) recipients.add(person);
    if (review.audience === 'everybody')
      for (const person of await affectedPeople(store, major, lead)) recipients.add(person);
    await sendTo(store, recipients, {
      major,
      about: review.id,
      subject: review.title,
      body: bodyOf(review),
      actor: review.updated_by,
    });
  },
});

/** As a mail holds it; the timeline and the rest stand in the review. */
function bodyOf({
  overview,
  cause,
  solution,
  workaround,
}: {
  readonly [field in 'overview' | 'cause' | 'solution' | 'workaround']: string | null;
}): string {
  return [overview, cause, solution, workaround]
    .filter((part) => part !== null && part.trim() !== '')
    .join('\n\n')
    .slice(0, 10_000)
    .toWellFormed();
}
