import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';

const run = promisify(execFile);
const source = join(import.meta.dirname, '..');

describe('the command praxis', () => {
  let folder: string;
  let command: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'praxis-command-'));
    const manifest = await readFile(join(source, 'package.json'), 'utf8');
    const { bin } = JSON.parse(manifest) as { readonly bin: { readonly praxis: string } };
    command = join(folder, bin.praxis);
    await cp(join(source, 'package.json'), join(folder, 'package.json'));
    // What a checkout has before it is built; a file in dist/ would not be there for npm to link.
    await cp(join(source, 'bin'), join(folder, 'bin'), { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is there before anything is built, and says what to do', async () => {
    const failure = await run(process.execPath, [command]).catch((error: unknown) => error);
    expect(failure).to.have.property('code', 1);
    expect(failure).to.have.property('stderr').that.includes('npm run build');
  });

  it('is what was built, once it was', async () => {
    await mkdir(join(folder, 'dist'));
    await writeFile(join(folder, 'dist/main.js'), 'process.stdout.write(process.argv.slice(2).join());');
    expect((await run(process.execPath, [command, 'plugin', 'list'])).stdout).to.equal('plugin,list');
  });
});
