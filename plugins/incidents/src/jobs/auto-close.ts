import { all, eq, lte } from '@praxis/predicate';
import type { Job } from '@praxis/sdk';
import { Incident } from '../contract.js';
import { IncidentSettings } from '../settings.js';

const dayMs = 86_400_000;

/**
 * Closes incidents some days after their resolution, counted from the resolution and not from the
 * last edit. One that cannot be closed, because a child is open, is left for the next run.
 */
export const autoClose: Job = {
  id: 'incidents.auto-close',
  title: 'Close resolved incidents',
  schedule: '*/15 * * * *',
  async run(_payload, context) {
    const { auto_close_days: days } = context.settings(IncidentSettings);
    if (days === 0) return;
    const store = context.store.asSystem('incidents are closed for everybody');
    const before = new Date(context.now().getTime() - days * dayMs).toISOString();
    const due = {
      filter: all(eq('state', 'resolved'), lte('resolved_at', before)),
      sort: ['resolved_at'],
      fields: ['number'],
    };
    for await (const incident of store.stream(Incident, due)) {
      context.signal.throwIfAborted();
      const [result] = await store.bulk(
        Incident,
        [{ op: 'transition', id: incident.id, transition: 'close' }],
        {
          reason: `${days} days after the resolution.`,
        },
      );
      if (result?.status === 'failed')
        context.log.info({ incident: incident.number, code: result.code }, 'an incident stays resolved');
    }
  },
};
