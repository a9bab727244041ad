import { action, PraxisError, reference } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { MajorIncident } from '../record-types/major-incident.js';
import { MajorIncidentReview } from '../record-types/major-incident-review.js';
import { generateReview } from '../review/generate.js';
import { standTo } from '../stance.js';

/** The service works again, though the work is not done: the moment that the time to restore ends with. */
export const serviceRestored = action(MajorIncident, {
  id: 'incidents.service-restored',
  label: 'Service restored',
  icon: 'activity',
  when: {
    all: [
      { field: 'state', op: 'eq', value: 'active' },
      { field: 'mitigated_at', op: 'isEmpty' },
    ],
  },
  async run({ records }, context) {
    const [major] = records;
    if (major === undefined) throw new PraxisError('E_ACTION_EMPTY', 422, 'Choose a major incident.', {});
    // Whoever may change it may say so; the moment itself is set by nobody.
    await context.store.transaction(async (tx) => {
      await tx.update(MajorIncident, major.id, {});
      await tx
        .asSystem('the moment is kept for the review')
        .update(MajorIncident, major.id, { mitigated_at: context.now().toISOString() });
    });
    return { message: context.msg('The service is restored. Tell everybody, and resolve when it stays so.') };
  },
});

/** Somebody called and is affected, too: they hear of it from now on, and no further incident is needed. */
export const addAffected = action(MajorIncident, {
  id: 'incidents.add-affected',
  label: 'Add affected person…',
  icon: 'user-plus',
  when: { field: 'state', op: 'in', value: ['accepted', 'active'] },
  fields: { person: reference({ label: 'Person', to: Person, required: true }) },
  async run({ records, values }, context) {
    const [major] = records;
    if (major === undefined) throw new PraxisError('E_ACTION_EMPTY', 422, 'Choose a major incident.', {});
    await standTo(context.store, major.id, values.person, { affected: true });
    return { message: context.msg('They get the updates from now on.') };
  },
});

/** One click, also for programs: I am affected, too. */
export const meToo = action(MajorIncident, {
  id: 'incidents.me-too',
  label: 'Me, too',
  icon: 'hand-stop',
  when: { field: 'state', op: 'eq', value: 'active' },
  async run({ records }, context) {
    for (const { id } of records) await standTo(context.store, id, context.principal.id, { affected: true });
    return { message: context.msg('You get the updates from now on.') };
  },
});

/** What was corrected meanwhile, such as when it began, is taken into the review. */
export const regenerateReview = action(MajorIncidentReview, {
  id: 'incidents.regenerate-review',
  label: 'Make timeline and times anew',
  icon: 'refresh',
  when: { field: 'state', op: 'eq', value: 'draft' },
  async run({ records }, context) {
    const [review] = records;
    if (review === undefined) throw new PraxisError('E_ACTION_EMPTY', 422, 'Choose a review.', {});
    await context.store.transaction(async (tx) => {
      await tx.update(MajorIncidentReview, review.id, {});
      const system = tx.asSystem('the journal is read for the review');
      const major = await system.get(MajorIncident, review.major_incident);
      const { timeline, ...times } = await generateReview(system, major);
      await system.update(MajorIncidentReview, review.id, { timeline: [...timeline], ...times });
    });
    return { message: context.msg('Timeline and times are as the history has them.') };
  },
});
