import { availableParallelism } from 'node:os';
import { runTestFile } from './test-process.mjs';

/** @typedef {import('./test-process.mjs').Totals} Totals */
/** @typedef {Totals & { output: string }} Result */
/** @typedef {{ options?: readonly string[], env?: { [name: string]: string | undefined } }} Settings */

/**
 * Runs test files, as many at a time as there are cores, and prints a line for each as it finishes, with
 * the whole output of those that fail. A file in which nothing is found to run counts as a failure.
 *
 * In a run of several files those that failed are run once more at the end, alone: a machine busy with the
 * others can make a test time out that has nothing to say about the code. The second result counts, and
 * what passed only then is named, because a test that needs a quiet machine is a fault of its own.
 *
 * @param {readonly string[]} files in the order in which to start them
 * @param {Settings} [settings] `options` of mocha: with some, such as --grep, a file may rightly have
 *   nothing to run
 * @returns {Promise<Totals>}
 */
export async function runTests(files, settings = {}) {
  const queue = [...files];
  /** @type {Map<string, Result>} */
  const results = new Map();
  const lane = async () => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      results.set(file, await runAndTell(file, settings));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));

  if (files.length > 1) await runAgainAlone(failedOf(results), results, settings);
  const failed = failedOf(results);
  if (failed.length > 0) console.log(`\nFiles with failures:\n  ${failed.join('\n  ')}`);
  return sumOf([...results.values()]);
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

/**
 * @param {readonly string[]} files
 * @param {Map<string, Result>} results of the first run, replaced by those of the second
 * @param {Settings} settings
 */
async function runAgainAlone(files, results, settings) {
  if (files.length === 0) return;
  console.log('\nOnce more, one at a time, what failed beside others:');
  for (const file of files) results.set(file, await runAndTell(file, settings));
  const passedNow = files.filter((file) => results.get(file)?.failed === 0);
  if (passedNow.length > 0) console.log(`\nPassed only alone, and needs care:\n  ${passedNow.join('\n  ')}`);
}

/**
 * @param {string} file
 * @param {Settings} settings
 * @returns {Promise<Result>}
 */
async function runAndTell(file, { options = [], env = {} }) {
  const start = process.hrtime.bigint();
  const result = await runTestFile(file, { options, env });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const isEmpty = result.passed + result.failed + result.skipped === 0 && options.length === 0;
  const told = isEmpty ? { ...result, failed: 1, output: 'There is no test in it.' } : result;
  console.log(`${told.failed ? '✗' : '✓'} ${file}  ${counts(told)}  ${seconds.toFixed(1)} s`);
  if (told.failed > 0) console.log(told.output.trimEnd());
  return told;
}

/** @param {Map<string, Result>} results */
function failedOf(results) {
  return [...results].flatMap(([file, { failed }]) => (failed > 0 ? [file] : [])).sort();
}

/**
 * @param {readonly Totals[]} all
 * @returns {Totals}
 */
function sumOf(all) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of all) {
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  }
  return sum;
}

/** @param {Totals} totals */
function counts({ passed, failed, skipped }) {
  const others = [failed && `${failed} failed`, skipped && `${skipped} skipped`].filter(Boolean);
  return [`${passed} passed`, ...others].join(', ');
}
