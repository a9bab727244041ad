/**
 * `npm start`: installs and builds what changed, then becomes the server. Arguments and environment reach
 * `praxis serve` as they are: `npm start -- --port 8080`.
 */
import { requireSupportedNode } from './lib/node-version.mjs';

requireSupportedNode();
const { pathToFileURL } = await import('node:url');
const { join } = await import('node:path');
const { installWhatChanged } = await import('./lib/install.mjs');
const { buildWhatChanged } = await import('./lib/build.mjs');
const { orExplain } = await import('./lib/explain.mjs');
const { root } = await import('./lib/repository.mjs');

await orExplain(async () => {
  await installWhatChanged();
  await buildWhatChanged();
});

// The supervisor of the server takes over this process: a further parent that only waits would cost memory,
// and signals and the exit code would have to be carried across twice.
const main = join(root, 'packages/cli/dist/main.js');
process.argv = [process.execPath, main, 'serve', ...process.argv.slice(2)];
await import(pathToFileURL(main).href);
