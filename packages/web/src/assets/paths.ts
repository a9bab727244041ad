import { fileURLToPath } from 'node:url';

/** Where assets are served. Names carry a hash of their content, so answers may be cached for ever. */
export const assetPrefix = '/assets/';

/** What the browser's files are built from. Published packages lack it; they have the built files. */
export const browserSources = fileURLToPath(new URL('../../src', import.meta.url));

/** Where `build:assets` puts what browsers load. */
export const assetFolder = fileURLToPath(new URL('../../dist/public', import.meta.url));

/** Where templates, catalogues and drawings are: beside the running code, compiled or not. */
export const resourceFolder = fileURLToPath(new URL('..', import.meta.url));
