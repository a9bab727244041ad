import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, readdir, realpath, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';

const root = fileURLToPath(new URL('../..', import.meta.url));
const configuration = join(root, '.dependency-cruiser.cjs');
const rooms = ['core', 'packages', 'plugins'];

/** What the cruiser reports of one import. */
interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

describe('the layer rules', () => {
  let house: string;

  before(async () => {
    house = await buildBrokenHouse();
  });

  after(() => rm(house, { recursive: true, force: true }));

  it('report exactly what the broken house says that it breaks', async () => {
    const announced = await announcedViolations(house);

    expect(await cruise(house)).to.deep.equal(announced);
  });

  it('are each broken somewhere in the broken house', async () => {
    const { forbidden } = createRequire(import.meta.url)(configuration) as { forbidden: { name: string }[] };
    const broken = (await announcedViolations(house)).map((violation) => violation.split(' ').at(-1));

    expect([...new Set(broken)].sort()).to.deep.equal(forbidden.map((rule) => rule.name).sort());
  });

  it('are kept by the real house', async () => {
    expect(await cruise(root)).to.deep.equal([]);
  });
});

/** Runs the cruiser in a folder, and tells which file breaks which rule, sorted. */
async function cruise(folder: string): Promise<string[]> {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, '--config', configuration, '--output-type', 'json', ...rooms],
    { cwd: folder, maxBuffer: 2 ** 28, env: { ...process.env, NODE_OPTIONS: '' } },
  );
  const { summary } = JSON.parse(stdout) as { summary: { violations: Violation[] } };
  return summary.violations.map(({ from, rule }) => `${from} ${rule.name}`).sort();
}

/** Copies the broken sources to a folder where packages find each other as they do after an install. */
async function buildBrokenHouse(): Promise<string> {
  // The cruiser compares real paths, and a temporary folder may be a link.
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'praxis-layers-')));
  await cp(fileURLToPath(new URL('broken', import.meta.url)), folder, { recursive: true });
  for (const workspace of await workspacesIn(folder)) await installWorkspace(folder, workspace);
  for (const name of ['knex', '@types/pg', 'handlebars']) {
    await link(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  }
  return folder;
}

/** Gives a broken workspace the manifest of the real one, and links it by its name. */
async function installWorkspace(house: string, workspace: string): Promise<void> {
  const manifest = await readFile(join(root, workspace, 'package.json'), 'utf8').catch(() => undefined);
  if (manifest === undefined) return;
  await cp(join(root, workspace, 'package.json'), join(house, workspace, 'package.json'));
  const { name } = JSON.parse(manifest) as { name: string };
  await link(join(house, workspace), join(house, 'node_modules', name));
}

async function link(target: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await symlink(target, path);
}

async function workspacesIn(house: string): Promise<string[]> {
  const inner = await Promise.all(
    ['packages', 'plugins'].map(async (parent) =>
      (await readdir(join(house, parent))).map((name) => `${parent}/${name}`),
    ),
  );
  return ['core', ...inner.flat()];
}

/** Reads the first line of each broken file: `// breaks RULE…`, or `// breaks nothing`. */
async function announcedViolations(house: string): Promise<string[]> {
  const files = await Promise.all(
    (await workspacesIn(house)).map(async (workspace) =>
      (await readdir(join(house, workspace, 'src'), { recursive: true }))
        .filter((name) => name.endsWith('.ts'))
        .map((name) => `${workspace}/src/${name}`),
    ),
  );
  const announced = await Promise.all(
    files.flat().map(async (file) => {
      const [firstLine = ''] = (await readFile(join(house, file), 'utf8')).split('\n');
      if (firstLine.startsWith('// breaks nothing')) return [];
      return firstLine
        .replace('// breaks ', '')
        .split(' ')
        .map((rule) => `${file} ${rule}`);
    }),
  );
  return announced.flat().sort();
}
