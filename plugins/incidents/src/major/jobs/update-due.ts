import { job } from '@praxis/sdk';
import { MajorIncident } from '../record-types/major-incident.js';
import { MajorIncidentAudience } from '../record-types/major-incident-audience.js';

/**
 * The alarm of a promise: an audience was to be told by now. It goes off again, once a cadence, until somebody
 * tells them or there is nothing to tell any more. Whom it wakes is said by a notification rule.
 */
export const updateDue = job<{ readonly audience: string }>({
  id: 'incidents.update-due',
  title: 'Alarm: the next update of a major incident is due',
  async run({ audience: id }, context) {
    const store = context.store.asSystem('the alarm goes off for whoever leads');
    const now = context.now();
    await store.transaction(async (tx) => {
      const [audience] = await tx.getMany(MajorIncidentAudience, [id]);
      if (audience?.next_due_at == null || audience.cadence_minutes === null) return;
      const again = { key: id, runAt: new Date(now.getTime() + audience.cadence_minutes * 60_000) };
      if (Date.parse(audience.next_due_at) > now.getTime()) {
        // Somebody told them while this was on its way.
        await tx.enqueue(updateDue, { audience: id }, { key: id, runAt: new Date(audience.next_due_at) });
        return;
      }
      const [major] = await tx.getMany(MajorIncident, [audience.major_incident]);
      if (major?.state !== 'active') return;
      await tx.update(MajorIncidentAudience, id, {
        overdue_since: audience.overdue_since ?? audience.next_due_at,
      });
      const reason = `${audience.name}: the update is overdue.`;
      await tx.update(MajorIncident, major.id, { update_overdue_at: now.toISOString() }, { reason });
      await tx.enqueue(updateDue, { audience: id }, again);
    });
  },
});
