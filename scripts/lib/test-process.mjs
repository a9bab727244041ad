import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './repository.mjs';

/**
 * @typedef {object} Totals
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/** @typedef {{ [name: string]: string | undefined }} Environment */

const mocha = join(root, 'node_modules/mocha/lib/cli/cli.js');
const reporter = join(root, 'scripts/lib/reporter.cjs');
// The ones of .mocharc.json, which only mocha's own launcher reads: it would wait beside a second process.
const nodeOptions = ['--conditions=praxis-source', '--import=tsx', '--no-experimental-require-module'];

const longestRunMs = 10 * 60_000;
const longestGoodbyeMs = 10_000;

/**
 * Runs one test file in a process of its own, so that a file which crashes, hangs, or leaves something open
 * is known by name and takes no other with it. Each of these counts as one failed test.
 *
 * @param {string} file
 * @param {{ options?: readonly string[], env?: Environment }} [settings] `options` of mocha
 * @returns {Promise<Totals & { output: string }>}
 */
export async function runTestFile(file, { options = [], env = {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'praxis-test-'));
  // Files instead of pipes: a server that a test forgot would hold a pipe open.
  const totalsFile = join(folder, 'totals.json');
  const outputFile = join(folder, 'output');
  const args = ['--forbid-only', '--reporter', reporter, '--reporter-option', `totals=${totalsFile}`];
  const output = openSync(outputFile, 'w');
  try {
    const child = spawn(process.execPath, [...nodeOptions, mocha, ...args, ...options, file], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', output, output],
    });
    const problem = await endOf(child, totalsFile);
    const totals = readTotals(totalsFile);
    const text = readFileSync(outputFile, 'utf8');
    if (!problem) return { ...totals, output: text };
    return { ...totals, failed: totals.failed + 1, output: `${text}\n${problem}\n` };
  } finally {
    closeSync(output);
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Waits for a process, but not for ever.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} totalsFile written when its tests have ended
 * @returns {Promise<string | undefined>} what is wrong with how it ended; nothing when its tests tell all
 */
function endOf(child, totalsFile) {
  return new Promise((resolve) => {
    /** @type {string | undefined} */
    let problem;
    const end = (/** @type {string} */ reason) => {
      problem = reason;
      child.kill('SIGKILL');
    };
    const limit = setTimeout(end, longestRunMs, `Ended after ${longestRunMs / 60_000} minutes.`);
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
      else if (code !== 0 && readTotals(totalsFile).failed === 0) resolve(`Ended with code ${code}.`);
      else resolve(undefined);
    });
  });
}

/**
 * @param {string} file
 * @returns {Totals}
 */
function readTotals(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 0, skipped: 0 };
}
