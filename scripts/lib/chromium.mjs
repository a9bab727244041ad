import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findOnPath, installSystemPackage, isProgram } from './system-package.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Package managers, with the commands that bring a Chromium and a font to write with. */
const managers = [
  {
    program: 'apt-get',
    commands: [
      ['apt-get', 'update', '-q'],
      ['apt-get', 'install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-liberation'],
    ],
  },
  { program: 'dnf', commands: [['dnf', 'install', '-y', 'chromium', 'liberation-fonts']] },
  { program: 'apk', commands: [['apk', 'add', 'chromium', 'font-liberation']] },
];

/**
 * The Chromium for the browser tests: what PRAXIS_CHROMIUM names, else one on the path, else one of
 * Playwright's, else one installed now where the system lets us.
 *
 * @returns {Promise<string | undefined>} the path of the program; undefined after a sentence on what to do
 */
export async function provideChromium() {
  const found = findChromium();
  if (found) return found;
  const problem = await installSystemPackage('Chromium for the browser tests', managers);
  const installed = findChromium();
  if (!installed) {
    console.log(
      `The browser tests are skipped, because there is no Chromium and ${problem}: install one with your ` +
        "system's package manager, or name its program in PRAXIS_CHROMIUM.",
    );
  }
  return installed;
}

function findChromium() {
  const named = process.env['PRAXIS_CHROMIUM'];
  return isProgram(named) ? named : (findOnPath(names) ?? ofPlaywright().find(isProgram));
}

function ofPlaywright() {
  const cache = process.env['PLAYWRIGHT_BROWSERS_PATH'] ?? join(homedir(), '.cache', 'ms-playwright');
  if (!existsSync(cache)) return [];
  return readdirSync(cache)
    .filter((folder) => folder.startsWith('chromium-'))
    .sort()
    .reverse()
    .flatMap((folder) =>
      ['chrome-linux64', 'chrome-linux'].map((inner) => join(cache, folder, inner, 'chrome')),
    );
}
