import { readyMappings, type ReadyMapping } from '@praxis/plugin-import-export/contract';
import { serviceManagerIncidents } from '@praxis/plugin-incidents/contract';
import { contributeTo, defineBridge } from '@praxis/sdk';

/**
 * The incidents of HP Service Manager with the changes that caused them: its export names those by number
 * alone, so they are made, closed, under their numbers.
 */
const incidentsWithChanges: ReadyMapping = {
  name: 'service-manager-incidents-with-changes',
  title: 'HP Service Manager: incidents with activities, and the changes that caused them',
  description:
    'As the mapping without changes. A change that an incident names becomes a closed one under its number, and the incident says that it caused it.',
  mapping: {
    ...serviceManagerIncidents.mapping,
    fields: {
      ...serviceManagerIncidents.mapping.fields,
      changes__caused_by: {
        column: 'related_change',
        transforms: [
          { kind: 'trim' },
          // The mapping that this one extends reports it already.
          { kind: 'empty', values: ['#MULTIVALUE'] },
          {
            kind: 'lookup',
            type: 'change',
            by: 'number',
            missing: 'create',
            values: { title: 'Change of the former system', type: 'normal', state: 'closed' },
          },
        ],
      },
    },
  },
};

export const bridge = defineBridge({ points: [contributeTo(readyMappings, incidentsWithChanges)] });
