import { all, eq } from '@praxis/predicate';
import { KnownError, Problem } from '@praxis/plugin-problems/contract';
import { contributeTo, defineBridge, type RecordOf } from '@praxis/sdk';
import { addToRelease } from '../actions/add-to-release.js';
import { releaseParts, type PartFacts } from '../contract.js';
import { releasesOf } from '../panels/releases-of.js';

const mostShipped = 50;

/** Releases fix problems, and ship with the known errors that stay. */
export const bridge = defineBridge({
  actions: [addToRelease(Problem.name), addToRelease(KnownError.name)],
  panels: [releasesOf(Problem.name), releasesOf(KnownError.name, 'known-error')],
  points: [
    contributeTo(releaseParts, {
      type: Problem.name,
      label: 'Problems',
      symbol: 'bug',
      role: 'fixes',
      async look(parts, { store, msg }) {
        const problems = await store.getMany(
          Problem,
          parts.map(({ id }) => id),
        );
        return new Map(
          problems.map((problem) => {
            const key = problem.number ?? problem.id;
            const missing =
              problem.state === 'cancelled'
                ? msg('It was cancelled. Take it out.')
                : problem.permanent_fix === null && problem.state !== 'fix_in_progress'
                  ? msg('Nobody has written down how it is fixed.')
                  : undefined;
            return [
              problem.id,
              {
                ...{ key, title: problem.title, href: `/r/problem/${key}` },
                ...(problem.root_cause !== null && { detail: problem.root_cause }),
                ...(missing !== undefined && { missing }),
              },
            ];
          }),
        );
      },
    }),
    contributeTo(releaseParts, {
      type: KnownError.name,
      label: 'Known errors',
      symbol: 'alert-octagon',
      role: 'ships_with',
      async look(parts, { store, msg }) {
        const errors = await store.getMany(
          KnownError,
          parts.map(({ id }) => id),
        );
        const roles = new Map(parts.map(({ id, role }) => [id, role]));
        return new Map(
          errors.map((error) => {
            const missing =
              roles.get(error.id) === 'fixes'
                ? error.solution === null
                  ? msg('Nobody has written down how it is fixed.')
                  : undefined
                : error.state === 'published'
                  ? undefined
                  : msg('It is not published, so the desk does not find it.');
            return [error.id, { ...factsOf(error), ...(missing !== undefined && { missing }) }];
          }),
        );
      },
      async shipped(service, { store }) {
        if (!store.types().includes(KnownError.name)) return [];
        const { items } = await store.find(KnownError, {
          filter: all(eq('state', 'published'), eq('service', service)),
          limit: mostShipped,
        });
        return items.map(factsOf);
      },
    }),
  ],
});

function factsOf(error: RecordOf<typeof KnownError>): PartFacts {
  const key = error.number ?? error.id;
  return {
    ...{ key, title: error.title, href: `/r/known_error/${key}`, workaround: error.workaround },
    ...(error.root_cause !== null && { detail: error.root_cause }),
  };
}
