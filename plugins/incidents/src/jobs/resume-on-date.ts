import { all, eq, lte } from '@praxis/predicate';
import type { Job } from '@praxis/sdk';
import { Incident } from '../contract.js';

/** An incident that waits for a date goes on when the date has come. */
export const resumeOnDate: Job = {
  id: 'incidents.resume-on-date',
  title: 'Resume incidents whose date has come',
  schedule: '*/5 * * * *',
  async run(_payload, context) {
    const store = context.store.asSystem('incidents go on for everybody');
    const due = {
      filter: all(eq('state', 'on_hold'), lte('hold_until', context.now().toISOString())),
      fields: ['number'],
    };
    for await (const incident of store.stream(Incident, due)) {
      context.signal.throwIfAborted();
      await store.bulk(Incident, [{ op: 'transition', id: incident.id, transition: 'resume' }], {
        reason: 'The date has come.',
      });
    }
  },
};
