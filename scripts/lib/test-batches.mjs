/** Enough to share what loading costs, few enough that the last process does not run alone for long. */
const mostFiles = { product: 4, workspace: 10 };

/**
 * Cuts test files into groups that share a process: neighbours of one workspace.
 *
 * @param {readonly string[]} files in the order in which to start them, those of a workspace side by side
 * @returns {string[][]}
 */
export function batchesOf(files) {
  /** @type {string[][]} */
  const batches = [];
  for (const file of files) {
    const last = batches.at(-1);
    const home = homeOf(file);
    if (last?.[0] !== undefined && homeOf(last[0]) === home && last.length < most(home)) last.push(file);
    else batches.push([file]);
  }
  return batches;
}

/**
 * `plugins/sla/test/clock.test.ts` → `plugins/sla`; tests of the whole product by their folder.
 *
 * @param {string} file
 */
function homeOf(file) {
  const names = file.split('/');
  return names.slice(0, names[0] === 'core' ? 1 : 2).join('/');
}

/** @param {string} home */
function most(home) {
  return home.startsWith('test/') ? mostFiles.product : mostFiles.workspace;
}
