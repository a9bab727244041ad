import { action, PraxisError, reference, text } from '@praxis/sdk';
import { Incident } from '../../record-types/incident.js';
import { linkChildren } from '../link-children.js';
import { majorOf } from '../open-major.js';
import { MajorIncident } from '../record-types/major-incident.js';

/** Somebody thinks that an incident is a major one; a manager decides. */
export const proposeMajor = action(Incident, {
  id: 'incidents.propose-major',
  label: 'Propose as major incident…',
  icon: 'urgent',
  when: {
    all: [
      { field: 'parent', op: 'isEmpty' },
      { field: 'state_category', op: 'in', value: ['new', 'active', 'paused'] },
    ],
  },
  fields: { reason: text({ label: 'Why it is one', required: true, maxLength: 1000 }) },
  async run({ records, values }, context) {
    const [incident] = records;
    if (incident === undefined) throw new PraxisError('E_ACTION_EMPTY', 422, 'Choose an incident.', {});
    const known = await majorOf(context, incident.id);
    if (known !== undefined)
      throw new PraxisError(
        'E_MAJOR_ALREADY',
        409,
        `${incident.number ?? 'It'} is proposed already, as ${known.number ?? 'a major incident'}.`,
        {},
      );
    const major = await context.store.create(MajorIncident, {
      incident: incident.id,
      title: incident.title,
      service: incident.service,
      proposal_reason: values.reason,
    });
    return {
      message: context.msg('{number} was proposed. A major incident manager decides.', {
        number: major.number,
      }),
      href: `/r/major_incident/${major.number ?? major.id}`,
    };
  },
});

/** Incidents that tell of the same become its children: on lists, many at once. */
export const addToMajor = action(Incident, {
  id: 'incidents.add-to-major',
  label: 'Add to major incident…',
  icon: 'link',
  bulk: true,
  fields: { major_incident: reference({ label: 'Major incident', to: MajorIncident, required: true }) },
  async run({ records, values }, context) {
    const major = await context.store.get(MajorIncident, values.major_incident);
    const linked = await linkChildren(
      context,
      major,
      records.map(({ id }) => id),
    );
    return {
      message: context.msg(
        '{count, plural, one {# incident was} other {# incidents were}} added to {number}.',
        { count: linked, number: major.number },
      ),
    };
  },
});
