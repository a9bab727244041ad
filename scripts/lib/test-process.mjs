import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { root } from './repository.mjs';

/**
 * @typedef {object} Totals
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/** @typedef {Totals & { seconds: number }} FileTotals */

/** @typedef {{ [name: string]: string | undefined }} Environment */

/**
 * @typedef {object} ProcessReport
 * @property {FileTotals[]} totals of each file, in the order in which the files were given
 * @property {string} output
 * @property {string} [problem] how the process ended where it did not end well; it is then unknown which
 *   of its files did that
 */

const mocha = join(root, 'node_modules/mocha/lib/cli/cli.js');
const reporter = join(root, 'scripts/lib/reporter.cjs');
// The ones of .mocharc.json, which only mocha's own launcher reads: it would wait beside a second process.
const nodeOptions = ['--conditions=praxis-source', '--import=tsx', '--no-experimental-require-module'];

const longestFileMs = 10 * 60_000;
const longestGoodbyeMs = 10_000;

/**
 * Runs test files, one after the other, in a process of their own.
 *
 * @param {readonly string[]} files
 * @param {{ options?: readonly string[], env?: Environment }} [settings] `options` of mocha
 * @returns {Promise<ProcessReport>}
 */
export async function runTestFiles(files, { options = [], env = {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'praxis-test-'));
  // Files instead of pipes: a server that a test forgot would hold a pipe open.
  const totalsFile = join(folder, 'totals.json');
  const outputFile = join(folder, 'output');
  const args = ['--forbid-only', '--reporter', reporter, '--reporter-option', `totals=${totalsFile}`];
  const output = openSync(outputFile, 'w');
  try {
    const child = spawn(process.execPath, [...nodeOptions, mocha, ...args, ...options, ...files], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', output, output],
    });
    const problem = await endOf(child, totalsFile, files.length * longestFileMs);
    const byFile = readTotals(totalsFile);
    const totals = files.map((file) => byFile[resolve(root, file)] ?? noTotals);
    const text = readFileSync(outputFile, 'utf8');
    return problem ? { totals, output: `${text}\n${problem}\n`, problem } : { totals, output: text };
  } finally {
    closeSync(output);
    rmSync(folder, { recursive: true, force: true });
  }
}

const noTotals = { passed: 0, failed: 0, skipped: 0, seconds: 0 };

/**
 * Waits for a process, but not for ever.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} totalsFile written when its tests have ended
 * @param {number} longestMs
 * @returns {Promise<string | undefined>} what is wrong with how it ended; nothing when its tests tell all
 */
function endOf(child, totalsFile, longestMs) {
  return new Promise((resolve) => {
    /** @type {string | undefined} */
    let problem;
    const end = (/** @type {string} */ reason) => {
      problem = reason;
      child.kill('SIGKILL');
    };
    const limit = setTimeout(end, longestMs, `Ended after ${longestMs / 60_000} minutes.`);
    /** @type {NodeJS.Timeout | undefined} */
    let goodbye;
    const watch = setInterval(() => {
      if (goodbye || !existsSync(totalsFile)) return;
      goodbye = setTimeout(end, longestGoodbyeMs, 'All tests ended, but something that they opened is open.');
    }, 500);
    child.once('error', (error) => (problem = error.message));
    child.once('close', (code, signal) => {
      clearTimeout(limit);
      clearTimeout(goodbye);
      clearInterval(watch);
      if (problem) resolve(problem);
      else if (signal) resolve(`Ended by ${signal}.`);
      else if (!existsSync(totalsFile)) resolve(`Ended with code ${code} before its tests did.`);
      // Mocha's code is the number of failures, which the totals tell too.
      else if (code !== 0 && Object.values(readTotals(totalsFile)).every(({ failed }) => failed === 0))
        resolve(`Ended with code ${code}.`);
      else resolve(undefined);
    });
  });
}

/**
 * @param {string} file
 * @returns {{ [file: string]: FileTotals }}
 */
function readTotals(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}
