import { action, PraxisError, text } from '@praxis/sdk';
import { RecordLink } from '@praxis/plugin-worklog/contract';
import { Incident } from '../contract.js';

/** Makes a second incident of what turned out to be two; both keep a link to each other. */
export const split = action(Incident, {
  id: 'incidents.split',
  label: 'Split off…',
  icon: 'arrows-split-2',
  fields: { title: text({ label: 'Title of the new incident', required: true }) },
  async run({ records, values }, context) {
    const [incident] = records;
    if (incident === undefined) throw new PraxisError('E_ACTION_EMPTY', 422, 'Choose an incident.', {});
    const created = await context.store.transaction(async (tx) => {
      const other = await tx.create(
        Incident,
        {
          title: values.title,
          description: incident.description,
          caller: incident.caller,
          affected_person: incident.affected_person,
          channel: incident.channel,
          service: incident.service,
          category: incident.category,
          impact: incident.impact,
          urgency: incident.urgency,
        },
        { reason: `Split off ${incident.number ?? incident.id}.` },
      );
      await tx.asSystem('a split links both sides').create(RecordLink, {
        subject_type: Incident.name,
        subject_id: other.id,
        kind: 'related',
        target_type: Incident.name,
        target_id: incident.id,
      });
      return other;
    });
    return {
      message: `${created.number ?? 'A new incident'} was split off.`,
      href: `/r/incident/${created.number ?? created.id}`,
    };
  },
});
