import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './repository.mjs';

const neverWalked = new Set(['node_modules', 'dist', 'coverage', '.git']);

/**
 * All files below a folder, sorted, without what is installed or built.
 *
 * @param {string} path a folder or a file, relative to the root
 * @param {{ skip?: readonly string[] }} [options] names of further folders to leave out
 * @returns {string[]} relative to the root; none when the path does not exist
 */
export function filesIn(path, { skip = [] } = {}) {
  const absolute = join(root, path);
  if (!existsSync(absolute)) return [];
  if (!statSync(absolute).isDirectory()) return [path];
  return readdirSync(absolute, { withFileTypes: true })
    .filter((entry) => !neverWalked.has(entry.name) && !skip.includes(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const inner = join(path, entry.name);
      if (entry.isDirectory()) return filesIn(inner, { skip });
      return entry.isFile() && !entry.name.endsWith('.tsbuildinfo') ? [inner] : [];
    });
}

/**
 * One hash over names and contents. Contents rather than times, because a fresh checkout, a copy or a
 * restored cache has new times on old files.
 *
 * @param {readonly string[]} files relative to the root; a missing file counts as such
 */
export function fingerprint(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    const path = join(root, file);
    hash.update(`${file}\0`);
    if (existsSync(path)) hash.update(readFileSync(path));
    hash.update('\0');
  }
  return hash.digest('hex');
}

/**
 * What a stamp file says, or undefined when there is none.
 *
 * @param {string} stamp relative to the root
 */
export function readStamp(stamp) {
  const path = join(root, stamp);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/**
 * Remembers, for the next start, from which inputs something was made.
 *
 * @param {string} stamp relative to the root; best a file that disappears together with what was made
 * @param {string} value
 */
export function writeStamp(stamp, value) {
  const path = join(root, stamp);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, value);
}
