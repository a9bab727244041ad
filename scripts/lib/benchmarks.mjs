import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { filesIn } from './files.mjs';
import { root } from './repository.mjs';
import { run } from './run.mjs';

/**
 * @typedef {object} Row
 * @property {string} journey what is done, such as `list of 50, JSON, 8 clients`
 * @property {string} metric what is counted and its unit, such as `requests/s`
 * @property {number} praxis
 * @property {number} baseline
 * @property {string} baselineName
 * @property {number} ratio praxis over baseline
 */

const rowsFile = join(root, '.praxis/bench-rows.json');

/**
 * Runs the benchmarks, each in a process of its own so that none measures the garbage of another, and
 * prints their rows as one Markdown table.
 *
 * @param {readonly string[]} words parts of file names; all benchmarks when there is none
 * @throws Error naming the benchmarks that failed, after the table of the others
 */
export async function runBenchmarks(words) {
  const files = filesIn('bench')
    .filter((file) => /\.bench\.(ts|mjs)$/.test(file))
    .filter((file) => words.length === 0 || words.some((word) => basename(file).includes(word)));
  const rows = [];
  const failed = [];
  for (const file of files) {
    console.error(`Measuring ${file}…`);
    const result = await measure(file);
    if (result) rows.push(...result);
    else failed.push(file);
  }
  console.log(table(rows));
  if (failed.length > 0) throw new Error(`Not measured, see above: ${failed.join(', ')}.`);
}

/**
 * @param {string} file
 * @returns {Promise<Row[] | undefined>}
 */
async function measure(file) {
  mkdirSync(join(root, '.praxis'), { recursive: true });
  rmSync(rowsFile, { force: true });
  const runner = join(root, 'scripts/lib/benchmark-process.mjs');
  const { code } = await run(process.execPath, ['--import=tsx', runner, join(root, file), rowsFile], {
    show: true,
  });
  return code === 0 ? JSON.parse(readFileSync(rowsFile, 'utf8')) : undefined;
}

/** @param {readonly Row[]} rows */
function table(rows) {
  return [
    '| journey | metric | Praxis | baseline | | ratio |',
    '| --- | --- | ---: | ---: | --- | ---: |',
    ...rows.map(
      ({ journey, metric, praxis, baseline, baselineName, ratio }) =>
        `| ${journey} | ${metric} | ${figure(praxis)} | ${figure(baseline)} | ${baselineName} | ${ratio.toFixed(2)} |`,
    ),
  ].join('\n');
}

/** @param {number} value */
function figure(value) {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}
