import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './repository.mjs';

/**
 * @typedef {object} RunOptions
 * @property {string} [folder] where to run, relative to the root
 * @property {Record<string, string | undefined>} [env] added to the environment
 * @property {boolean} [show] pass the output through instead of collecting it
 */

/**
 * Runs a program to its end. Resolves in every case; a program that cannot be started has code 127.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(program, args, { folder = '.', env = {}, show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: join(root, folder),
      env: { ...process.env, ...env },
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 127, output: `${program}: ${error.message}` }));
    child.on('close', (code, signal) => {
      const end = signal ? `${program} was ended by ${signal}\n` : '';
      resolve({ code: code ?? 1, output: output + end });
    });
  });
}

/**
 * Runs a program of an installed package with this Node.js, without the start-up time of npx.
 *
 * @param {string} script relative to node_modules, such as `eslint/bin/eslint.js`
 * @param {readonly string[]} args
 * @param {RunOptions & { nodeOptions?: readonly string[] }} [options]
 */
export function runInstalled(script, args, { nodeOptions = [], ...options } = {}) {
  return run(process.execPath, [...nodeOptions, join(root, 'node_modules', script), ...args], options);
}

/**
 * Runs npm: the one that started us, else the one on the path.
 *
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export function npm(args, options) {
  const cli = process.env['npm_execpath'];
  return cli?.endsWith('npm-cli.js')
    ? run(process.execPath, [cli, ...args], options)
    : run('npm', args, options);
}
