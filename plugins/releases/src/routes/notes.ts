import { Readable } from 'node:stream';
import { actAsAgent } from '@praxis/plugin-people/contract';
import { RecordNotFoundError, type Route } from '@praxis/sdk';
import { Release } from '../contract.js';
import { findRelease, toolsOf } from '../find-release.js';
import { notesOf } from '../notes/notes.js';

/** Release notes as a Markdown file. */
export const notesRoute: Route = {
  method: 'get',
  path: '/:key/notes',
  summary: 'Release notes as Markdown, for users or for the desk',
  permission: actAsAgent,
  query: { for: { type: 'string', enum: ['users', 'desk'] } },
  async handle({ params, query }, context) {
    const release = await findRelease(context, params['key'] ?? '');
    if (release === undefined) throw new RecordNotFoundError({ type: Release.name, id: params['key'] ?? '' });
    const audience = query['for'] === 'desk' ? 'desk' : 'users';
    return {
      stream: Readable.from([await notesOf(toolsOf(context), release, audience)]),
      mediaType: 'text/markdown; charset=utf-8',
      fileName: `${release.number ?? release.id}-${audience}.md`,
    };
  },
};
