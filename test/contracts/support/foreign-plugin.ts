import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { root } from './repository.js';

export interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

/**
 * Checks the types of a plugin that is not part of the repository, as its author would, against the
 * sources of our packages, so that nothing has to be built first.
 */
export function checkTypes(folder: string): Promise<Outcome> {
  return run(folder, [
    join(root, 'node_modules/typescript/bin/tsc'),
    ...['--project', folder, '--customConditions', 'praxis-source', '--pretty', 'false'],
    // Our own sources, which are checked along with it, use a little more than plugins do.
    ...['--lib', 'es2023,es2024.string,dom,dom.iterable', '--erasableSyntaxOnly', 'false'],
  ]);
}

/** Compiles `src/` to `dist/` without checking it. */
export async function compile(folder: string): Promise<void> {
  const sources = join(folder, 'src');
  for (const name of await readdir(sources, { recursive: true })) {
    if (!name.endsWith('.ts')) continue;
    const { outputText } = ts.transpileModule(await readFile(join(sources, name), 'utf8'), {
      compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext },
    });
    const target = join(folder, 'dist', name.replace(/\.ts$/, '.js'));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, outputText);
  }
}

/** Runs the plugin's own tests, with its own configuration of mocha, in a process of their own. */
export function runTests(folder: string): Promise<Outcome> {
  return run(folder, [
    join(root, 'node_modules/mocha/bin/mocha.js'),
    ...['--reporter', 'spec', '--no-color', '--timeout', '60000'],
  ]);
}

function run(folder: string, args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: folder,
      env: { ...process.env, NODE_OPTIONS: '--conditions=praxis-source' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    child.once('error', reject).once('close', (code) => resolve({ code, output }));
  });
}
