import { actAsAgent } from '@praxis/plugin-people/contract';
import type { PluginPage } from '@praxis/sdk';
import { findRelease, toolsOf } from '../find-release.js';
import { readinessModel } from '../readiness/model.js';

/** `/x/releases/readiness/REL0000001`: all that a release needs before it goes, and what is missing. */
export const readinessPage: PluginPage = {
  path: '/readiness/:key',
  title: 'Readiness',
  permission: actAsAgent,
  template: 'readiness',
  async load({ params }, context) {
    const release = await findRelease(context, params['key'] ?? '');
    if (release === undefined) return { notFound: true };
    const key = release.number ?? release.id;
    return {
      model: {
        key,
        name: release.title,
        backHref: `/r/release/${key}`,
        usersHref: `/x/releases/notes/${key}`,
        deskHref: `/x/releases/notes/${key}?for=desk`,
        ...(await readinessModel(context, toolsOf(context), release)),
      },
    };
  },
};
