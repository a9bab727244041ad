import { availableParallelism } from 'node:os';
import { runTestFile } from './test-process.mjs';

/** @typedef {import('./test-process.mjs').Totals} Totals */

/**
 * Runs test files, as many at a time as there are cores, and prints a line for each as it finishes, with
 * the whole output of those that fail. A file in which nothing is found to run counts as a failure.
 *
 * @param {readonly string[]} files in the order in which to start them
 * @param {{ options?: readonly string[], env?: { [name: string]: string | undefined } }} [settings]
 *   `options` of mocha: with some, such as --grep, a file may rightly have nothing to run
 * @returns {Promise<Totals>}
 */
export async function runTests(files, { options = [], env = {} } = {}) {
  const queue = [...files];
  const sum = { passed: 0, failed: 0, skipped: 0 };
  /** @type {string[]} */
  const failedFiles = [];
  const lane = async () => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const start = process.hrtime.bigint();
      const result = await runTestFile(file, { options, env });
      const seconds = Number(process.hrtime.bigint() - start) / 1e9;
      const isEmpty = result.passed + result.failed + result.skipped === 0 && options.length === 0;
      const totals = isEmpty ? { ...result, failed: 1 } : result;
      sum.passed += totals.passed;
      sum.failed += totals.failed;
      sum.skipped += totals.skipped;
      console.log(`${totals.failed ? '✗' : '✓'} ${file}  ${counts(totals)}  ${seconds.toFixed(1)} s`);
      if (totals.failed === 0) continue;
      failedFiles.push(file);
      console.log(isEmpty ? 'There is no test in it.' : result.output.trimEnd());
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  if (failedFiles.length > 0) console.log(`\nFiles with failures:\n  ${failedFiles.sort().join('\n  ')}`);
  return sum;
}

/**
 * How many tests files have, without running them.
 *
 * @param {readonly string[]} files
 */
export async function countTests(files) {
  let count = 0;
  for (const file of files) {
    const { passed, skipped } = await runTestFile(file, { options: ['--dry-run'] });
    count += passed + skipped;
  }
  return count;
}

/** @param {Totals} totals */
function counts({ passed, failed, skipped }) {
  const others = [failed && `${failed} failed`, skipped && `${skipped} skipped`].filter(Boolean);
  return [`${passed} passed`, ...others].join(', ');
}
