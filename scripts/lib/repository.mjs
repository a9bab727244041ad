import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @typedef {object} Workspace
 * @property {string} name the package's name
 * @property {string} folder relative to the root, such as `packages/http`
 * @property {Record<string, string>} scripts its npm scripts
 * @property {string[]} dependencies names of all packages that it asks for
 */

/**
 * The packages of the repository, in alphabetical order of their folders.
 *
 * @returns {Workspace[]}
 */
export function listWorkspaces() {
  /** @type {string[]} */
  const patterns = readManifest('.').workspaces;
  return patterns
    .flatMap((pattern) => (pattern.endsWith('/*') ? foldersIn(pattern.slice(0, -2)) : [pattern]))
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .sort()
    .map((folder) => {
      const manifest = readManifest(folder);
      return {
        name: manifest.name,
        folder,
        scripts: manifest.scripts ?? {},
        dependencies: Object.keys({
          ...manifest.dependencies,
          ...manifest.peerDependencies,
          ...manifest.devDependencies,
        }),
      };
    });
}

/** @param {string} folder */
function readManifest(folder) {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
}

/** @param {string} parent */
function foldersIn(parent) {
  return readdirSync(join(root, parent), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${parent}/${entry.name}`);
}
