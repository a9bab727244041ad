import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Person } from '@praxis/plugin-people/contract';
import type { CliCommand } from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';
import { ImportMapping, ImportRowProblem, type Mapping } from '../src/contract.js';

const guide = readFileSync(new URL('../../../docs/guide/import-and-export.md', import.meta.url), 'utf8');

/** The block of the guide that follows a comment with this name. */
function example(name: string): string {
  const [, block = ''] = guide.split(`<!-- example: ${name} -->`);
  return /```\w+\n([\s\S]*?)```/.exec(block)?.[1] ?? '';
}

describe('the guide to import and export', () => {
  let bench: Bench;
  let folder: string;
  before(async () => {
    bench = await startBench({ plugins: ['import-export', 'people'] });
    folder = await mkdtemp(join(tmpdir(), 'praxis-guide-'));
  });
  after(async () => {
    await bench.close();
    await rm(folder, { recursive: true });
  });

  const command = (name: string): CliCommand =>
    bench.platform.generation
      .contributions<CliCommand>('cliCommands')
      .find(({ value }) => value.name === name)?.value as CliCommand;
  const run = async (
    name: string,
    args: readonly string[],
    options: Record<string, string | boolean>,
  ): Promise<string> => {
    const printed: string[] = [];
    const context = bench.platform.context('import-export', bench.platform.systemPrincipal);
    await command(name).run({ arguments: args, options, print: (line) => void printed.push(line) }, context);
    return printed.join('\n');
  };

  it('has an example of a mapping that does what it says', async () => {
    const file = join(folder, 'people.csv');
    await writeFile(file, example('people.csv'));
    await bench.create(ImportMapping, {
      name: 'colleagues',
      type: 'person',
      mapping: JSON.parse(example('mapping')) as Mapping,
    });

    const printed = await run('import', [file], { mapping: 'colleagues' });

    expect(printed).to.contain('created 2, updated 0, unchanged 0, failed 1');
    const { items } = await bench.store.find(Person, {
      sort: ['name'],
      filter: 'email in ("ada@example.org", "charles@example.org")',
    });
    expect(items.map(({ name, vip, job_title }) => [name, vip, job_title])).to.deep.equal([
      ['Ada Byron', true, 'Engines engineer'],
      ['Charles Babbage', false, 'Engines engineer'],
    ]);
    expect(items[0]?.created_at).to.equal('2019-02-28T09:30:00.000Z');
  });

  it('tells the problems of that example', async () => {
    const [, table = ''] = guide.split('<!-- example: problems -->');
    const told = [...table.matchAll(/^\| (\d+) +\| (\w+) +\| `(\w+)` +\|$/gm)].map(
      ([, row, heading, code]) => [Number(row), heading, code],
    );
    const { items } = await bench.store.find(ImportRowProblem, { sort: ['row'] });
    expect(items.map(({ row, heading, code }) => [row, heading, code])).to.deep.equal(told);
  });

  it('has commands whose options there are', () => {
    for (const [, name = '', rest = ''] of guide.matchAll(/^praxis (import|export) (.*)$/gm)) {
      const known = (command(name).options ?? []).map((option) => option.name);
      for (const [, option] of rest.matchAll(/--([a-z-]+)/g))
        expect(known, `praxis ${name}`).to.include(option);
    }
  });

  it('exports on the command line, in the format of the file name', async () => {
    const file = join(folder, 'out.ndjson');
    await run('export', ['person', file], { filter: 'email = "ada@example.org"', columns: 'name,email' });
    expect(JSON.parse(readFileSync(file, 'utf8'))).to.deep.equal({
      name: 'Ada Byron',
      email: 'ada@example.org',
    });
  });
});
