/** `build:assets`: builds what browsers load, and puts templates, catalogues and drawings beside the code. */
import { cp, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildAssets } from './build-assets.js';
import { filesBelow } from './files-below.js';
import { assetFolder, browserSources, resourceFolder } from './paths.js';

const isResource = (file: string) => /\.hbs$|^assets\/glyphs\/|^locales\//.test(file);

const resources = (await filesBelow(browserSources)).filter(isResource);
const stale = (await filesBelow(resourceFolder))
  .filter(isResource)
  .filter((file) => !resources.includes(file));
if (resourceFolder !== `${browserSources}/`) {
  for (const file of stale) await rm(join(resourceFolder, file));
  for (const file of resources) {
    await mkdir(dirname(join(resourceFolder, file)), { recursive: true });
    await cp(join(browserSources, file), join(resourceFolder, file));
  }
}
await buildAssets({ folder: assetFolder, compress: true });
