import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { referencePages } from './reference/pages.js';
import { root } from './support/repository.js';

for (const [path, text] of await referencePages()) await writeFile(join(root, path), text);
