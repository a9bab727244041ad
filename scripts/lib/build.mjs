import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn, fingerprint, readStamp, writeStamp } from './files.mjs';
import { listWorkspaces, root } from './repository.mjs';
import { npm, runInstalled } from './run.mjs';

/** @typedef {import('./repository.mjs').Workspace} Workspace */

const stamp = '.praxis/built';

/**
 * Builds the packages, unless nothing changed since the last build: compiles what is behind its sources,
 * then runs the script `build:assets` of each package whose files, or those of a package that it uses,
 * are others than last time.
 *
 * @throws Error with the compiler's or the script's output.
 */
export async function buildWhatChanged() {
  const workspaces = listWorkspaces();
  const sources = fingerprintsOf(workspaces);
  if (readStamp(stamp) === whole(sources) && workspaces.every(isCompiled)) return;
  console.log('Building…');
  const folders = workspaces.filter(hasSources).map((workspace) => workspace.folder);
  const compiled = await compile(folders);
  if (compiled.code !== 0) throw new Error(`The sources do not compile.\n${compiled.output}`);
  await buildAssets();
}

/**
 * Compiles projects and what they refer to, as far as they are behind their sources.
 *
 * @param {readonly string[]} [projects] all of the repository, tests included, unless given
 */
export function compile(projects = []) {
  return runInstalled('typescript/bin/tsc', ['--build', ...projects]);
}

/**
 * Builds the assets that are behind their inputs, and remembers that all is built. Compile first: asset
 * scripts may use compiled code.
 *
 * @throws Error with the script's output.
 */
export async function buildAssets() {
  const workspaces = listWorkspaces();
  for (const workspace of workspaces.filter(({ scripts }) => scripts['build:assets'])) {
    // In dist, because deleting dist deletes the assets too.
    const assetStamp = join(workspace.folder, 'dist', '.assets');
    if (readStamp(assetStamp) === inputsOf(workspace, workspaces)) continue;
    const { code, output } = await npm(['run', '--silent', 'build:assets'], { folder: workspace.folder });
    if (code !== 0) throw new Error(`The assets of ${workspace.name} do not build.\n${output}`);
    writeStamp(assetStamp, inputsOf(workspace, workspaces));
  }
  writeStamp(stamp, whole(fingerprintsOf(workspaces)));
}

/** @param {readonly Workspace[]} workspaces */
function fingerprintsOf(workspaces) {
  return workspaces.map(({ folder }) => fingerprint(filesIn(folder, { skip: ['test'] })));
}

/** @param {readonly string[]} sources */
function whole(sources) {
  return [fingerprint(['tsconfig.json', 'package-lock.json']), ...sources].join('\n');
}

/**
 * @param {Workspace} workspace
 * @param {readonly Workspace[]} all
 */
function inputsOf(workspace, all) {
  const used = new Set([workspace]);
  // A set yields what is added to it during the loop.
  for (const { dependencies } of used) {
    for (const other of all) if (dependencies.includes(other.name)) used.add(other);
  }
  return whole(fingerprintsOf([...used]));
}

/** @param {Workspace} workspace */
function hasSources({ folder }) {
  return existsSync(join(root, folder, 'tsconfig.json')) && existsSync(join(root, folder, 'src'));
}

/** @param {Workspace} workspace */
function isCompiled(workspace) {
  return !hasSources(workspace) || existsSync(join(root, workspace.folder, 'dist', 'tsconfig.tsbuildinfo'));
}
