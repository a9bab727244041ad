import { Readable } from 'node:stream';
import { defineError, Files, type Route } from '@praxis/sdk';
import { PortalTheme } from '../record-types/portal-theme.js';
import { accentStyles } from './accent.js';

/** Neither a colour nor a picture under an address of its own ever changes. */
const headers = { 'Cache-Control': 'public, max-age=31536000, immutable' };

/** `/api/v1/x/portal/accents/3b56d0.css`: the accent of a look, for everybody who looks at the portal. */
export const accentRoute: Route = {
  method: 'get',
  path: '/accents/:file',
  summary: 'The style sheet of an accent colour',
  open: true,
  handle({ params }) {
    const [, colour] = /^([0-9a-f]{6})\.css$/.exec(params['file'] ?? '') ?? [];
    if (colour === undefined) throw new LookNotFoundError({});
    const stream = Readable.from([accentStyles(`#${colour}`)]);
    return Promise.resolve({ stream, mediaType: 'text/css; charset=utf-8', headers });
  },
};

/** `/api/v1/x/portal/logos/{file}`: pictures that are the logo of a look; of other files it knows nothing. */
export const logoRoute: Route = {
  method: 'get',
  path: '/logos/:file',
  summary: 'The logo of a look of the portal',
  open: true,
  async handle({ params }, context) {
    const theme = (await context.lookup(PortalTheme)).find(({ logo }) => logo === params['file']);
    if (theme?.logo == null || theme.logo_media_type === null) throw new LookNotFoundError({});
    return {
      stream: await context.use(Files).open(theme.logo),
      mediaType: theme.logo_media_type,
      headers: { ...headers, 'Content-Security-Policy': "default-src 'none'; sandbox" },
    };
  },
};

const LookNotFoundError = defineError('E_LOOK_NOT_FOUND', 404, () => 'No look of the portal has this.');
