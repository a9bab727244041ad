import { Incident } from '@praxis/plugin-incidents/contract';
import { choice, contributeTo, defineBridge, extendType } from '@praxis/sdk';
import { isIn } from '@praxis/predicate';
import { solvedRecords, Solvable } from '../contract.js';
import { loadDemo } from '../demo/load-demo.js';

/** Incidents are solved with knowledge; of each can be said whether its caller could have solved it alone. */
export const bridge = defineBridge({
  demo: loadDemo,
  extensions: [
    extendType(Incident, {
      plugin: 'knowledge',
      traits: [Solvable],
      fields: {
        level_zero: choice({
          label: 'Caller could have solved it',
          description:
            'With an article that was there, or could be. Counts for level zero solvable as HDI has it.',
          choices: { yes: 'Yes', no: 'No' },
          group: 'work',
        }),
      },
    }),
  ],
  points: [
    contributeTo(solvedRecords, {
      type: Incident.name,
      texts: ['title', 'description'],
      becomes: {
        title: 'title',
        issue: 'description',
        environment: 'affected_item',
        resolution: 'resolution_notes',
        service: 'service',
      },
      open: isIn('state_category', ['new', 'active', 'paused']),
      openedAt: 'opened_at',
      resolvedAt: 'resolved_at',
      requester: 'caller',
      group: 'assignment_group',
    }),
  ],
});
