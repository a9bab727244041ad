import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

const root = fileURLToPath(new URL('../../../', import.meta.url));

interface Row {
  readonly status: string;
  readonly cure: string;
}

describe('docs/reference/errors.md', () => {
  let rows: ReadonlyMap<string, Row>;
  let sources: string;
  before(async () => {
    rows = await documentedErrors();
    sources = await ourSources();
  });

  it('has every code that our sources use', () => {
    const used = new Set([...sources.matchAll(/'(E_[A-Z][A-Z0-9_]+)'/g)].map(([, code]) => code as string));

    expect([...used].filter((code) => !rows.has(code)).sort(), 'add a row for each of these').to.deep.equal(
      [],
    );
  });

  it('has no code that nothing uses any more', () => {
    const stale = [...rows.keys()].filter((code) => !sources.includes(`'${code}'`));

    expect(stale, 'remove the rows of these').to.deep.equal([]);
  });

  it('names the status with which each error is defined', () => {
    const defined = [
      ...sources.matchAll(/(?:defineError(?:<[^()]*?>)?|new PraxisError)\(\s*'(E_[A-Z0-9_]+)',\s*(\d{3}),/g),
    ];

    for (const [, code = '', status] of defined) expect(rows.get(code)?.status, code).to.equal(status);
    expect(defined.length).to.be.above(50);
  });

  it('tells what to do about each', () => {
    for (const [code, { cure }] of rows) expect(cure, code).to.match(/^\S.{5,}\.$/);
  });
});

async function documentedErrors(): Promise<ReadonlyMap<string, Row>> {
  const page = await readFile(join(root, 'docs/reference/errors.md'), 'utf8');
  const found = [...page.matchAll(/^\| `(E_[A-Z0-9_]+)` +\| (\S+) +\| .+? +\| (.+?) +\|$/gm)];
  return new Map(found.map(([, code = '', status = '', cure = '']) => [code, { status, cure }]));
}

/** Of the core and all packages; plugins tell about their own codes themselves. */
async function ourSources(): Promise<string> {
  const packages = await readdir(join(root, 'packages'));
  const folders = ['core/src', ...packages.map((name) => `packages/${name}/src`)];
  const texts: string[] = [];
  for (const folder of folders) {
    const files = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
    for (const file of files) {
      if (file.isFile() && file.name.endsWith('.ts'))
        texts.push(await readFile(join(file.parentPath, file.name), 'utf8'));
    }
  }
  return texts.join('\n');
}
