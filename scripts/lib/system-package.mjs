import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';

/**
 * @typedef {object} Manager
 * @property {string} program a package manager
 * @property {string[][]} commands what brings the package with it
 */

/**
 * Installs a package of the operating system where the system lets us.
 *
 * @param {string} what what it is, for the line that says so
 * @param {readonly Manager[]} managers
 * @returns {Promise<string>} why it may not be there even now, as the rest of a sentence
 */
export async function installSystemPackage(what, managers) {
  const manager = managers.find(({ program }) => findOnPath([program]));
  if (!manager) return 'no package manager that we know';
  const prefix = await privilege();
  if (!prefix) return 'installing one needs root';
  console.log(`Installing ${what} (${manager.program})…`);
  for (const command of manager.commands) {
    const [program = '', ...args] = [...prefix, ...command];
    const { code, output } = await run(program, args, { env: { DEBIAN_FRONTEND: 'noninteractive' } });
    if (code !== 0) return `${manager.program} failed (${output.trim().split('\n').at(-1)})`;
  }
  return 'none was found after installing it';
}

/**
 * The first of some programs that stands in a folder of the path, or in one of those given besides.
 *
 * @param {readonly string[]} names
 * @param {readonly string[]} [folders]
 * @returns {string | undefined}
 */
export function findOnPath(names, folders = []) {
  return [...(process.env['PATH'] ?? '').split(delimiter), ...folders]
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(isProgram);
}

/**
 * @param {string | undefined} path
 * @returns {path is string}
 */
export function isProgram(path) {
  if (!path) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What to put before a command that needs root: nothing for root, sudo where it asks no password. */
async function privilege() {
  if (process.getuid?.() === 0) return [];
  const { code } = await run('sudo', ['-n', 'true']);
  return code === 0 ? ['sudo', '-n', '--preserve-env=DEBIAN_FRONTEND'] : undefined;
}
