import { expect } from 'chai';
import { definePlugin, grant, instant, recordType, reference, text, view } from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';

const Cellar = recordType('cellar', {
  title: 'Cellar',
  plural: 'Cellars',
  display: 'name',
  fields: { name: text({ label: 'Name', required: true }) },
});
const Cask = recordType('cask', {
  title: 'Cask',
  plural: 'Casks',
  display: 'name',
  fields: {
    name: text({ label: 'Name', required: true }),
    cellar: reference({ label: 'Cellar', to: Cellar }),
    filled_at: instant({ label: 'Filled' }),
  },
});
const casks = {
  manifest: { id: 'casks', title: 'Casks', api: '^0.1' },
  definition: definePlugin({
    contributes: {
      recordTypes: [Cellar, Cask],
      roles: [
        { id: 'cooper', title: 'Cooper' },
        { id: 'taster', title: 'Taster' },
      ],
      grants: [
        grant('cooper', Cellar, { actions: ['read'] }),
        grant('cooper', Cask, { actions: ['read', 'update'] }),
        grant('taster', Cask, { actions: ['read'] }),
      ],
      views: [view(Cask, 'all', { title: 'All casks', columns: ['name', 'cellar', 'filled_at'] })],
    },
  }),
};

describe('rows of a list that were shown before', () => {
  let bench: Bench;
  let cellar: string;
  let cask: string;
  before(async () => {
    bench = await startBench({ plugins: [casks] });
    ({ id: cellar } = await bench.create(Cellar, { name: 'Under the mill' }));
    const filledAt = bench.clock.now().toISOString();
    ({ id: cask } = await bench.create(Cask, { name: 'Oak < pine', cellar, filled_at: filledAt }));
    bench.clock.advance('PT5M');
  });
  after(() => bench.close());

  it('look as they did', async () => {
    const first = await row('first');
    expect(first).to.include('Oak &lt; pine').and.to.include('Under the mill');
    expect(await row('second')).to.equal(first);
  });

  it('tell times in the words of now', async () => {
    expect(await row('now')).to.include('5m ago');
    bench.clock.advance('PT2H');
    expect(await row('later')).to.include('2h ago');
  });

  it('speak the language of the reader', async () => {
    expect(await row('english')).to.include('ago');
    expect(await row('german', 'cooper', 'de')).to.include('vor ');
  });

  it('offer to change what the reader may change, and name what they may see', async () => {
    expect(await row('cooper'))
      .to.include('data-edit="cellar"')
      .and.to.include('Under the mill');
    expect(await row('taster', 'taster')).not.to.match(/data-edit|Under the mill/);
  });

  it('tell the present name of what they refer to, though they are at the same version', async () => {
    await row('before');
    await bench.update(Cellar, cellar, { name: 'Behind the mill' });
    expect(await row('after')).to.include('Behind the mill');
  });

  it('tell the present value', async () => {
    await row('before');
    await bench.update(Cask, cask, { name: 'Beech' });
    expect(await row('after')).to.include('Beech');
  });

  /** The one row of the list, on a page that nobody has opened before. */
  async function row(view: string, as = 'cooper', language = 'en'): Promise<string> {
    const http = await bench.http();
    const answer = await http.fetch(`/q/cask.all?view=${view}`, {
      as,
      headers: { 'accept-language': language },
    });
    return /<tr class="row"[\s\S]*?<\/tr>/.exec(await answer.text())?.[0] ?? '';
  }
});
