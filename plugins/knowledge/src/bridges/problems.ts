import { Problem } from '@praxis/plugin-problems/contract';
import { isIn } from '@praxis/predicate';
import { contributeTo, defineBridge, extendType } from '@praxis/sdk';
import { solvedRecords, Solvable } from '../contract.js';

/** What a problem taught becomes an article with its cause and its workaround. */
export const bridge = defineBridge({
  extensions: [extendType(Problem, { plugin: 'knowledge', traits: [Solvable] })],
  points: [
    contributeTo(solvedRecords, {
      type: Problem.name,
      texts: ['title', 'description'],
      becomes: {
        title: 'title',
        issue: 'description',
        environment: 'affected_item',
        cause: 'root_cause',
        resolution: 'workaround',
        service: 'service',
      },
      open: isIn('state_category', ['new', 'active', 'paused']),
      openedAt: 'opened_at',
      resolvedAt: 'resolved_at',
      requester: 'reported_by',
      group: 'assignment_group',
    }),
  ],
});
