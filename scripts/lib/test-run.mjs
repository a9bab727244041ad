import { availableParallelism } from 'node:os';
import { batchesOf } from './test-batches.mjs';
import { runTestFiles } from './test-process.mjs';

/** @typedef {import('./test-process.mjs').Totals} Totals */
/** @typedef {import('./test-process.mjs').FileTotals} FileTotals */
/** @typedef {{ options?: readonly string[], env?: { [name: string]: string | undefined } }} Settings */

/**
 * Runs test files, as many processes at a time as there are cores, and prints a line for each file as its
 * process ends, with the whole output of those that fail. Neighbours share a process, because most of what
 * a small file costs is loading the product. A file in which nothing is found to run counts as a failure.
 *
 * In a run of several files those that failed are run once more at the end, each alone in a process of its
 * own, as are those whose process crashed, hung, or left something open: so the one that did it is known by
 * name and takes no other with it, and a machine that was too busy with the others fails nothing. The second
 * result counts, and what passed only then is named, because a test that needs a quiet machine is a fault
 * of its own.
 *
 * @param {readonly string[]} files in the order in which to start them
 * @param {Settings} [settings] `options` of mocha: with some, such as --grep, a file may rightly have
 *   nothing to run
 * @returns {Promise<Totals>}
 */
export async function runTests(files, settings = {}) {
  const queue = batchesOf(files);
  /** @type {Map<string, Totals>} */
  const results = new Map();
  const lane = async () => {
    for (let batch = queue.shift(); batch !== undefined; batch = queue.shift()) {
      for (const [file, totals] of await runAndTell(batch, settings)) results.set(file, totals);
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
  const { totals } = await runTestFiles(files, { options: ['--dry-run'] });
  const { passed, skipped } = sumOf(totals);
  return passed + skipped;
}

/**
 * @param {readonly string[]} files
 * @param {Map<string, Totals>} results of the first run, replaced by those of the second
 * @param {Settings} settings
 */
async function runAgainAlone(files, results, settings) {
  if (files.length === 0) return;
  console.log('\nOnce more, one at a time, what failed beside others:');
  for (const file of files)
    for (const [, totals] of await runAndTell([file], settings)) results.set(file, totals);
  const passedNow = files.filter((file) => results.get(file)?.failed === 0);
  if (passedNow.length > 0) console.log(`\nPassed only alone, and needs care:\n  ${passedNow.join('\n  ')}`);
}

/**
 * @param {readonly string[]} files that share a process
 * @param {Settings} settings
 * @returns {Promise<(readonly [string, Totals])[]>} what came of each
 */
async function runAndTell(files, { options = [], env = {} }) {
  const { totals, output, problem } = await runTestFiles(files, { options, env });
  const told = files.map((file, at) => {
    const result = totals[at] ?? { passed: 0, failed: 0, skipped: 0, seconds: 0 };
    const isEmpty = result.passed + result.failed + result.skipped === 0 && options.length === 0;
    // Nobody knows which file ended the process, so each is taken for it until it has run alone.
    const isMissed = problem !== undefined || isEmpty;
    return /** @type {const} */ ([file, isMissed ? { ...result, failed: result.failed + 1 } : result]);
  });
  for (const [file, result] of told)
    console.log(`${result.failed ? '✗' : '✓'} ${file}  ${counts(result)}  ${result.seconds.toFixed(1)} s`);
  if (told.some(([, { failed }]) => failed > 0)) console.log(output.trimEnd() || 'There is no test in it.');
  return told;
}

/** @param {Map<string, Totals>} results */
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
