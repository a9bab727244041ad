/**
 * `npm test`: installs, lints, checks formatting and layers, builds, and runs all suites.
 * `npm test -- core`, `npm test -- plugins/incidents --grep reopen` narrow it; `--coverage` measures which lines
 * they reach, and takes a fifth longer. The last line counts the
 * tests of all suites; a stage that fails counts as one failed test.
 */
import { requireSupportedNode } from './lib/node-version.mjs';

requireSupportedNode();
const { installWhatChanged } = await import('./lib/install.mjs');
const { orExplain } = await import('./lib/explain.mjs');
const { select } = await import('./lib/selection.mjs');

await orExplain(installWhatChanged);
const selection = await orExplain(async () => select(process.argv.slice(2)));
const { checkAndBuild } = await import('./lib/stages.mjs');
const { runSuites } = await import('./lib/suites.mjs');

const failedStages = await checkAndBuild(selection);
const { passed, failed, skipped } = await runSuites(selection);
const problems = failed + failedStages.length;
if (failedStages.length > 0) console.log(`Failed before the tests: ${failedStages.join(', ')}.`);
console.log(`${passed} passed, ${problems} failed, ${skipped} skipped`);
process.exitCode = problems > 0 ? 1 : 0;
