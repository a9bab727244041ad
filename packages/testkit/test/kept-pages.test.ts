import { expect } from 'chai';
import { definePlugin, grant, recordType, settings, text, view } from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';

const Barrel = recordType('barrel', {
  title: 'Barrel',
  plural: 'Barrels',
  display: 'name',
  fields: { name: text({ label: 'Name', required: true }) },
});

const Gauge = settings('barrels', { unit: text({ label: 'Unit', default: 'gallons' }) });

describe('a page that is kept', () => {
  let bench: Bench;
  let level = 'half full';
  let fails = false;
  before(async () => {
    bench = await startBench({ plugins: [barrels()] });
    await bench.create(Barrel, { name: 'Cider' });
  });
  beforeEach(() => bench.clock.advance('PT1M'));
  after(() => bench.close());

  it('is not made anew while nothing is written', async () => {
    // That they signed in is written down once, which is a change as well; and so is, for the database server,
    // whatever other tests write there. A page that is never kept is never told twice, and so never ends this.
    for (let shown = ''; !shown.includes('half full');) {
      level = 'half full';
      await list();
      level = 'empty';
      shown = await list();
    }
  });

  it('is made anew after some seconds, for what is told of the time and of other systems', async () => {
    level = 'half full';
    await list();
    level = 'empty';
    bench.clock.advance('PT31S');
    expect(await list()).to.include('empty');
  });

  it('is made anew when settings are saved', async () => {
    level = 'half full';
    await list();
    await bench.saveSettings('barrels', { unit: 'pints' });
    expect(await list()).to.include('half full (pints)');
  });

  it('is none from which something was missing', async () => {
    fails = true;
    expect(await list()).not.to.include('half full');
    fails = false;
    level = 'half full';
    expect(await list()).to.include('half full');
  });

  async function list(): Promise<string> {
    const http = await bench.http();
    return (await http.fetch('/q/barrel.all', { as: 'porter' })).text();
  }

  function barrels() {
    return {
      manifest: { id: 'barrels', title: 'Barrels', api: '^0.1' },
      definition: definePlugin({
        contributes: {
          recordTypes: [Barrel],
          roles: [{ id: 'porter', title: 'Porter' }],
          grants: [grant('porter', Barrel, { actions: ['read'] })],
          settings: Gauge,
          views: [view(Barrel, 'all', { title: 'All barrels', columns: ['name', 'barrels.level'] })],
          listColumns: [
            {
              id: 'barrels.level',
              type: Barrel.name,
              title: 'Level',
              async load(records, context) {
                if (fails) throw new Error('The gauge does not answer.');
                const { unit } = context.settings(Gauge);
                return new Map(records.map(({ id }) => [id, { text: `${level} (${unit})` }]));
              },
            },
          ],
        },
      }),
    };
  }
});
