import { readdir, readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect } from 'chai';
import { command } from './reference/markdown.js';
import { referencePages } from './reference/pages.js';
import { root } from './support/repository.js';

describe('the reference', () => {
  it('is what the sources say now', async () => {
    for (const [path, text] of await referencePages()) {
      const there = await readFile(join(root, path), 'utf8').catch(() => '');
      expect(there === text, `${path} is out of date. Run: ${command}`).to.equal(true);
    }
  });

  it('is reached by links that lead somewhere', async () => {
    for (const folder of ['docs/vendors', 'docs/reference']) {
      for (const name of (await readdir(join(root, folder))).filter((file) => file.endsWith('.md'))) {
        const text = (await readFile(join(root, folder, name), 'utf8')).replaceAll(/^```[\s\S]*?^```$/gm, '');
        const targets = [...text.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(
          ([, target = '']) => target,
        );
        const broken = targets.filter(
          (target) => !existsSync(resolve(dirname(join(root, folder, name)), target)),
        );
        expect(broken, `${folder}/${name}`).to.deep.equal([]);
      }
    }
  });
});
