import { on, refuse } from '@praxis/sdk';
import { Release, ReleaseDeployment } from '../contract.js';

/** Nothing of a release goes into production before the release is being deployed. */
export const productionWaits = on(ReleaseDeployment).guard(
  { id: 'releases.production-waits', actions: ['transition'], fields: ['state'] },
  async ({ environment, release: id }, { transition, tx }) => {
    if (transition !== 'start' || (environment !== 'production' && environment !== 'recovery'))
      return undefined;
    const [release] = await tx
      .asSystem('the state of a release counts for every pipeline')
      .getMany(Release, [id ?? '']);
    return release === undefined || ['deploying', 'early_life'].includes(release.state)
      ? undefined
      : refuse('RELEASE_WAITS', '{number} is not being deployed yet. It has to be let go first.', 'release', {
          number: release.number ?? release.title,
        });
  },
);
