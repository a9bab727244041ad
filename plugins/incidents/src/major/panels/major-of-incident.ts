import { actAsAgent } from '@praxis/plugin-people/contract';
import type { Panel } from '@praxis/sdk';
import { Incident } from '../../record-types/incident.js';
import { openMajors } from '../open-major.js';
import { likeness } from '../suggest-children.js';

/** On an incident: the major incident that it leads, is part of, or looks as if it were part of. */
export const majorOfIncident: Panel = {
  id: 'incidents.major-of-incident',
  slot: 'record.banner',
  title: 'Major incident',
  types: [Incident.name],
  permission: actAsAgent,
  template: 'major/of-incident',
  async load({ record }, context) {
    if (record === undefined) return undefined;
    const majors = await openMajors(context);
    const led = majors.find(({ incident }) => incident === record.id);
    const above = majors.find(({ incident }) => incident === record['parent']);
    const isOpen = ['new', 'active', 'paused'].includes(String(record['state_category']));
    const like =
      led === undefined && record['parent'] === null && isOpen
        ? majors.find(
            (major) =>
              major.state === 'active' &&
              likeness(
                { service: major.service, title: major.title },
                {
                  service: record['service'],
                  title: record['title'],
                },
              ) >= 2,
          )
        : undefined;
    const major = led ?? above ?? like;
    if (major === undefined) return undefined;
    const key = major.number ?? major.id;
    return {
      href: `/r/major_incident/${key}`,
      number: key,
      title: major.title,
      leads: led !== undefined,
      isLike: led === undefined && above === undefined,
      action: `/x/incidents/major/${key}/children`,
      incident: record.id,
      back: `/r/incident/${record.number ?? record.id}`,
      overdue: led !== undefined && major.update_overdue_at !== null,
      next: led === undefined ? null : major.next_update_due,
    };
  },
};
