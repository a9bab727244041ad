import { expect } from 'chai';
import { definePlugin, grant, recordType, text, view } from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';

const Crate = recordType('crate', {
  title: 'Crate',
  plural: 'Crates',
  display: 'name',
  fields: { name: text({ label: 'Name', required: true }) },
});
const crates = {
  manifest: { id: 'crates', title: 'Crates', api: '^0.1' },
  definition: definePlugin({
    contributes: {
      recordTypes: [Crate],
      roles: [{ id: 'porter', title: 'Porter' }],
      grants: [grant('porter', Crate, { actions: ['read'] })],
      views: [view(Crate, 'all', { title: 'All crates', columns: ['name', 'crates.letters'] })],
      listColumns: [
        {
          id: 'crates.letters',
          type: Crate.name,
          title: 'Letters in its name',
          load: async (records) =>
            new Map(records.map(({ id, ...crate }) => [id, { text: String(String(crate['name']).length) }])),
        },
      ],
    },
  }),
};

describe('a list column of a plugin', () => {
  let bench: Bench;
  before(async () => {
    bench = await startBench({ plugins: [crates] });
    await bench.create(Crate, { name: 'Apples' });
  });
  after(() => bench.close());

  it('has its title at its head', async () => {
    const http = await bench.http();
    const html = await (await http.fetch('/q/crate.all', { as: 'porter' })).text();
    const heads = [...html.matchAll(/<th\b[^>]*>([\s\S]*?)<\/th>/g)].map(([, inside = '']) =>
      inside.replace(/<[^>]*>/g, '').trim(),
    );
    expect(heads).to.include('Letters in its name');
  });
});
