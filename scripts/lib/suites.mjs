import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { provideChromium } from './chromium.mjs';
import { provideDovecot } from './dovecot.mjs';
import { provideSlapd } from './slapd.mjs';
import { countTests, runTests } from './test-run.mjs';
import { root } from './repository.mjs';
import { runInstalled } from './run.mjs';
import { needsBrowser, needsDovecot, needsSlapd } from './selection.mjs';

const rawCoverage = join(root, 'coverage/raw');

/**
 * Runs the selected suites; coverage, where it was asked for, is summed up at the end.
 *
 * @param {import('./selection.mjs').Selection} selection
 * @returns {Promise<import('./test-run.mjs').Totals>}
 */
export async function runSuites({ withCoverage, testFiles, mochaOptions }) {
  const browserFiles = testFiles.filter(needsBrowser);
  const chromium = browserFiles.length > 0 ? await provideChromium() : undefined;
  const mailFiles = testFiles.filter(needsDovecot);
  const dovecot = mailFiles.length > 0 ? await provideDovecot() : undefined;
  const directoryFiles = testFiles.filter(needsSlapd);
  const slapd = directoryFiles.length > 0 ? await provideSlapd() : undefined;
  const left = [
    ...(chromium ? [] : browserFiles),
    ...(dovecot ? [] : mailFiles),
    ...(slapd ? [] : directoryFiles),
  ];
  const files = testFiles.filter((file) => !left.includes(file));
  const leftOut = left.length > 0 ? await countTests(left) : 0;
  if (files.length === 0) return { passed: 0, failed: 0, skipped: leftOut };

  rmSync(rawCoverage, { recursive: true, force: true });
  const totals = await runTests(files, {
    options: mochaOptions,
    env: {
      PRAXIS_CHROMIUM: chromium,
      PRAXIS_DOVECOT: dovecot,
      PRAXIS_SLAPD: slapd,
      ...(withCoverage && { NODE_V8_COVERAGE: rawCoverage }),
    },
  });
  if (withCoverage) await reportCoverage();
  return { ...totals, skipped: totals.skipped + leftOut };
}

/** Coverage informs; it fails nothing. */
async function reportCoverage() {
  await runInstalled('c8/bin/c8.js', ['report', '--temp-directory', rawCoverage], { show: true });
  rmSync(rawCoverage, { recursive: true, force: true });
}
