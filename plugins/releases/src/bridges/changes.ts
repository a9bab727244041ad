import { Change } from '@praxis/plugin-changes/contract';
import { contributeTo, defineBridge } from '@praxis/sdk';
import { addToRelease } from '../actions/add-to-release.js';
import { releaseParts } from '../contract.js';
import { releaseLayer } from './release-layer.js';
import { releasesOf } from '../panels/releases-of.js';

/** Changes go out with a release once they are authorised. */
export const bridge = defineBridge({
  actions: [addToRelease(Change.name)],
  panels: [releasesOf(Change.name)],
  points: [
    releaseLayer,
    contributeTo(releaseParts, {
      type: Change.name,
      label: 'Changes',
      symbol: 'git-pull-request',
      role: 'delivers',
      async look(parts, { store, msg }) {
        const changes = await store.getMany(
          Change,
          parts.map(({ id }) => id),
        );
        return new Map(
          changes.map((change) => {
            const key = change.number ?? change.id;
            const missing =
              change.state === 'cancelled'
                ? msg('It was cancelled. Take it out.')
                : ['new', 'assess', 'authorise'].includes(change.state)
                  ? msg('It is not authorised yet.')
                  : change.close_code === 'unsuccessful' || change.close_code === 'backed_out'
                    ? msg('It did not succeed.')
                    : undefined;
            return [
              change.id,
              {
                ...{ key, title: change.title, href: `/r/change/${key}` },
                ...(missing !== undefined && { missing }),
              },
            ];
          }),
        );
      },
    }),
  ],
});
