import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';

const runner = new URL('../../scripts/lib/test-run.mjs', import.meta.url).href;
const root = fileURLToPath(new URL('../..', import.meta.url));

describe('a run of test files', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'praxis-run-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('counts what passed, failed and was skipped', async () => {
    const totals = await runFiles({
      'a.test.mjs': "it('passes', () => {}); it('is missing');",
      'b.test.mjs': "it('passes', () => {}); it('fails', () => { throw new Error('no'); });",
    });

    expect(totals).to.deep.equal({ passed: 2, failed: 1, skipped: 1 });
  });

  it('counts each file whose process dies as a failure', async () => {
    const totals = await runFiles({
      'a.test.mjs': "it('dies', () => process.exit(0));",
      'b.test.mjs': "it('dies', () => process.exit(1));",
      'c.test.mjs': "it('passes', () => {});",
    });

    expect(totals).to.deep.equal({ passed: 1, failed: 2, skipped: 0 });
  });

  it('counts a file that cannot be loaded as a failure', async () => {
    const totals = await runFiles({ 'a.test.mjs': "import 'nowhere';" });

    expect(totals).to.deep.equal({ passed: 0, failed: 1, skipped: 0 });
  });

  it('counts a file that leaves something open as a failure', async function () {
    this.timeout(60_000);
    const totals = await runFiles({ 'a.test.mjs': "it('passes', () => void setInterval(() => {}, 1000));" });

    expect(totals).to.deep.equal({ passed: 1, failed: 1, skipped: 0 });
  });

  it('counts a file without tests as a failure', async () => {
    const totals = await runFiles({ 'a.test.mjs': '' });

    expect(totals).to.deep.equal({ passed: 0, failed: 1, skipped: 0 });
  });

  it('fails a test in which a rejection is not handled', async () => {
    const totals = await runFiles({
      'a.test.mjs': `it('rejects', async () => {
        void Promise.reject(new Error('nobody looks'));
        await new Promise(setImmediate);
      });`,
    });

    expect(totals.passed).to.equal(0);
    expect(totals.failed).to.be.at.least(1);
  });

  it('refuses to run a part because of a forgotten only', async () => {
    const totals = await runFiles({ 'a.test.mjs': "it.only('passes', () => {}); it('fails', () => {});" });

    expect(totals.failed).to.equal(1);
  });

  it('runs what failed beside others once more, alone, and names what passed only then', async () => {
    const marker = JSON.stringify(join(folder, 'ran-before'));
    const { totals, output } = await runAndRead({
      'a.test.mjs': `import fs from 'node:fs';
        it('fails at first', () => {
          const ranBefore = fs.existsSync(${marker});
          fs.writeFileSync(${marker}, '');
          if (!ranBefore) throw new Error('too busy');
        });`,
      'b.test.mjs': "it('passes', () => {});",
    });

    expect(totals).to.deep.equal({ passed: 2, failed: 0, skipped: 0 });
    expect(output).to.match(/too busy[^]*Passed only alone, and needs care:\n.*a\.test\.mjs/);
  });

  it('runs a file that was asked for alone only once', async () => {
    const marker = JSON.stringify(join(folder, 'runs'));
    const totals = await runFiles({
      'a.test.mjs': `import fs from 'node:fs';
        it('fails at first', () => {
          fs.appendFileSync(${marker}, 'x');
          if (fs.readFileSync(${marker}, 'utf8') === 'x') throw new Error('no');
        });`,
    });

    expect(totals).to.deep.equal({ passed: 0, failed: 1, skipped: 0 });
  });

  async function runFiles(files: Record<string, string>): Promise<Record<string, number>> {
    return (await runAndRead(files)).totals;
  }

  async function runAndRead(
    files: Record<string, string>,
  ): Promise<{ totals: Record<string, number>; output: string }> {
    const paths = Object.keys(files).map((name) => join(folder, name));
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const script = `
      const { runTests } = await import(${JSON.stringify(runner)});
      console.log(JSON.stringify(await runTests(${JSON.stringify(paths)})));
    `;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', script],
      { cwd: root, env: { ...process.env, NODE_OPTIONS: '' } },
    );
    const lastLine = stdout.trim().split('\n').at(-1) ?? '';
    return { totals: JSON.parse(lastLine) as Record<string, number>, output: stdout };
  }
});
