/** `npm run build`: installs and builds what changed. */
import { requireSupportedNode } from './lib/node-version.mjs';

requireSupportedNode();
const { installWhatChanged } = await import('./lib/install.mjs');
const { buildWhatChanged } = await import('./lib/build.mjs');
const { orExplain } = await import('./lib/explain.mjs');

await orExplain(async () => {
  await installWhatChanged();
  await buildWhatChanged();
});
