import { filesIn } from './files.mjs';
import { listWorkspaces } from './repository.mjs';

/**
 * @typedef {object} Selection
 * @property {boolean} withCoverage whether to measure which lines the tests reach
 * @property {string[]} folders what to lint
 * @property {string[]} testFiles in the order in which to start them
 * @property {string[]} mochaOptions the rest of the command line
 */

const coverageOption = '--coverage';

/**
 * What the words after `npm test --` choose: a workspace by its folder or the last part of it (`core`,
 * `http`, `plugins/incidents`), any folder or test file by its path, options of mocha (`--grep retries`), and
 * `--coverage`.
 *
 * @param {readonly string[]} given
 * @returns {Selection}
 * @throws Error naming a word that chooses nothing
 */
export function select(given) {
  const words = given.filter((word) => word !== coverageOption);
  const firstOption = words.findIndex((word) => word.startsWith('-'));
  const names = firstOption < 0 ? words : words.slice(0, firstOption);
  const folders = names.length > 0 ? names.map(folderOf) : ['.'];
  return {
    withCoverage: words.length < given.length,
    folders,
    testFiles: [...new Set(folders.flatMap(testFilesIn))].sort(byExpectedTime),
    mochaOptions: words.slice(names.length),
  };
}

/**
 * Whether a test drives a browser, and so can only run where a Chromium is.
 *
 * @param {string} file
 */
export function needsBrowser(file) {
  return file.startsWith('test/browser/') || file.endsWith('.browser.test.ts');
}

/**
 * Whether a test reads mail from a server, and so can only run where a Dovecot is.
 *
 * @param {string} file
 */
export function needsDovecot(file) {
  return file.endsWith('.imap.test.ts');
}

/**
 * Whether a test works in an LDAP directory, and so can only run where a slapd is.
 *
 * @param {string} file
 */
export function needsSlapd(file) {
  return file.endsWith('.ldap.test.ts');
}

/** @param {string} name */
function folderOf(name) {
  const workspace = listWorkspaces().find(
    ({ folder }) => folder === name || folder.endsWith(`/${name}`) || `${folder}/` === name,
  );
  const folder = workspace?.folder ?? name.replace(/\/$/, '');
  if (filesIn(folder).length === 0) throw new Error(`There is no workspace, folder or file ${name} to test.`);
  return folder;
}

/** @param {string} folder */
function testFilesIn(folder) {
  const tested =
    folder === '.' ? ['test', ...listWorkspaces().map((workspace) => `${workspace.folder}/test`)] : [folder];
  return tested
    .flatMap((path) => filesIn(path))
    .filter((file) => file.endsWith('.test.ts') && !file.startsWith('test/layers/broken/'));
}

/**
 * Suites across packages first: they are the slow ones, and one that starts last would run alone.
 *
 * @param {string} a
 * @param {string} b
 */
function byExpectedTime(a, b) {
  const rank = (/** @type {string} */ file) =>
    ['test/', 'plugins/', 'packages/', 'core/'].findIndex((start) => file.startsWith(start));
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}
