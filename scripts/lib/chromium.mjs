import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';

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
  const problem = await installChromium();
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
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [process.env['PRAXIS_CHROMIUM'], ...onPath, ...ofPlaywright()].find(isProgram);
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

/** @returns {Promise<string>} why there may be none even now, as the rest of a sentence */
async function installChromium() {
  const manager = managers.find(({ program }) => isOnPath(program));
  if (!manager) return 'no package manager that we know';
  const prefix = await privilege();
  if (!prefix) return 'installing one needs root';
  console.log(`Installing Chromium for the browser tests (${manager.program})…`);
  for (const command of manager.commands) {
    const [program = '', ...args] = [...prefix, ...command];
    const { code, output } = await run(program, args, { env: { DEBIAN_FRONTEND: 'noninteractive' } });
    if (code !== 0) return `${manager.program} failed (${output.trim().split('\n').at(-1)})`;
  }
  return 'none was found after installing it';
}

/** What to put before a command that needs root: nothing for root, sudo where it asks no password. */
async function privilege() {
  if (process.getuid?.() === 0) return [];
  const { code } = await run('sudo', ['-n', 'true']);
  return code === 0 ? ['sudo', '-n', '--preserve-env=DEBIAN_FRONTEND'] : undefined;
}

/** @param {string} program */
function isOnPath(program) {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => isProgram(join(folder, program)));
}

/**
 * @param {string | undefined} path
 * @returns {path is string}
 */
function isProgram(path) {
  if (!path) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
