import { buildAssets, compile } from './build.mjs';
import { checksOf } from './checks.mjs';

/** @typedef {import('./checks.mjs').Check} Check */

/**
 * Lints, checks and builds, printing a line for each stage and the output of those that fail.
 *
 * @param {import('./selection.mjs').Selection} selection
 * @returns {Promise<string[]>} the names of the stages that failed
 */
export async function checkAndBuild({ folders }) {
  const { lint, format, layers } = checksOf(folders);
  const build = { name: 'build', run: () => compile() };
  const assets = { name: 'assets', run: asOutcome(buildAssets) };
  // Two lanes, because the linter takes about as long as everything else together.
  const lanes = [[lint], [build, assets, layers, format]];
  const failed = await Promise.all(lanes.map(runLane));
  return failed.flat();
}

/** @param {readonly Check[]} checks */
async function runLane(checks) {
  const failed = [];
  for (const { name, run } of checks) {
    const start = process.hrtime.bigint();
    const { code, output } = await run();
    const seconds = (Number(process.hrtime.bigint() - start) / 1e9).toFixed(1);
    console.log(`${code === 0 ? '✓' : '✗'} ${name}  ${seconds} s`);
    if (code === 0) continue;
    console.log(output.trimEnd());
    failed.push(name);
  }
  return failed;
}

/** @param {() => Promise<void>} step */
function asOutcome(step) {
  return async () => {
    try {
      await step();
      return { code: 0, output: '' };
    } catch (error) {
      return { code: 1, output: error instanceof Error ? error.message : String(error) };
    }
  };
}
