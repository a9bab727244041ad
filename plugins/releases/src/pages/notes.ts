import { actAsAgent } from '@praxis/plugin-people/contract';
import type { PluginPage } from '@praxis/sdk';
import { findRelease, toolsOf } from '../find-release.js';
import { notesOf } from '../notes/notes.js';

/** `/x/releases/notes/REL0000001?for=desk`: the release notes, to read and to copy. */
export const notesPage: PluginPage = {
  path: '/notes/:key',
  title: 'Release notes',
  permission: actAsAgent,
  template: 'notes',
  async load({ params, query }, context) {
    const release = await findRelease(context, params['key'] ?? '');
    if (release === undefined) return { notFound: true };
    const audience = query['for'] === 'desk' ? 'desk' : 'users';
    const key = release.number ?? release.id;
    return {
      model: {
        name: release.title,
        backHref: `/r/release/${key}`,
        isDesk: audience === 'desk',
        usersHref: `/x/releases/notes/${key}`,
        deskHref: `/x/releases/notes/${key}?for=desk`,
        fileHref: `/api/v1/x/releases/${key}/notes?for=${audience}`,
        notes: await notesOf(toolsOf(context), release, audience),
      },
    };
  },
};
