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
    expect(await headsOf('/q/crate.all', 'en')).to.include('Letters in its name');
  });

  it('stands beside fields of the platform, whose names the platform translates', async () => {
    expect(await headsOf('/q/crate.all?c=name,created_at', 'de')).to.include('Angelegt');
  });

  async function headsOf(path: string, language: string): Promise<readonly string[]> {
    const http = await bench.http();
    const answer = await http.fetch(path, { as: 'porter', headers: { 'accept-language': language } });
    return [...(await answer.text()).matchAll(/<th\b[^>]*>([\s\S]*?)<\/th>/g)].map(([, inside = '']) =>
      inside.replace(/<[^>]*>/g, '').trim(),
    );
  }
});
