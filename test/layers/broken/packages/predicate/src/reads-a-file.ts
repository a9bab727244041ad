// breaks predicate-runs-in-browsers
export { readFile } from 'node:fs/promises';
