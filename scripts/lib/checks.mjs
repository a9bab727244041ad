import { runInstalled } from './run.mjs';

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {() => Promise<{ code: number, output: string }>} run
 */

/**
 * What is checked without running anything of ours.
 *
 * @param {readonly string[]} folders where; everywhere is `.`
 * @returns {{ lint: Check, format: Check, layers: Check }}
 */
export function checksOf(folders) {
  // Caches go by content, so that a fresh checkout of old files does not look new.
  return {
    lint: {
      name: 'lint',
      run: () =>
        runInstalled('eslint/bin/eslint.js', [
          ...['--cache', '--cache-location', '.praxis/eslint', '--cache-strategy', 'content'],
          ...['--max-warnings', '0', '--no-warn-ignored', ...folders],
        ]),
    },
    format: {
      name: 'format',
      run: () =>
        runInstalled('prettier/bin/prettier.cjs', [
          ...['--cache', '--cache-location', '.praxis/prettier', '--cache-strategy', 'content'],
          ...['--check', '--log-level', 'warn', '--ignore-unknown', ...folders],
        ]),
    },
    layers: {
      name: 'layers',
      run: () =>
        runInstalled('dependency-cruiser/bin/dependency-cruise.mjs', [
          ...['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long'],
          ...['core', 'packages', 'plugins'],
        ]),
    },
  };
}
