import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import {
  definePlugin,
  extendType,
  grant,
  on,
  recordType,
  refuse,
  text,
  integer,
  settings,
} from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';

const Shelf = recordType('shelf', {
  title: 'Shelf',
  plural: 'Shelves',
  display: 'name',
  fields: {
    name: text({ label: 'Name', required: true }),
    boards: integer({ label: 'Boards', required: true, default: 3 }),
  },
});
const Limits = settings('shelves', {
  most: integer({ label: 'Most boards', required: true, default: 9 }),
});

const heard: string[] = [];
const shelves = {
  manifest: { id: 'shelves', title: 'Shelves', api: '^0.1', uses: ['jobs'] },
  definition: definePlugin({
    contributes: {
      recordTypes: [Shelf],
      settings: Limits,
      roles: [{ id: 'carpenter', title: 'Carpenter' }],
      grants: [grant('carpenter', Shelf, { actions: ['*'] })],
      hooks: [
        on(Shelf).guard({ id: 'shelves.not-too-many', fields: ['boards'] }, (draft, { settings: of }) =>
          (draft.boards ?? 0) > of(Limits).most ? refuse('TOO_MANY', 'It would break.', 'boards') : undefined,
        ),
        on(Shelf).derive({ id: 'shelves.paint-later', actions: ['create'] }, async (shelf, { enqueue }) => {
          await enqueue('paint', { shelf: shelf.id });
        }),
        on(Shelf).committed({ id: 'shelves.hear' }, (entry) => {
          heard.push(entry.action);
        }),
      ],
      jobs: [
        {
          id: 'shelves.paint',
          title: 'Paint shelves',
          async run(payload, { store }) {
            const { shelf } = payload as { readonly shelf: string };
            await store.asSystem('everything is painted').update(Shelf, shelf, { name: 'painted' });
          },
        },
      ],
    },
  }),
};

const ShelfColour = extendType(Shelf, { plugin: 'colours', fields: { colour: text({ label: 'Colour' }) } });
const colours = {
  manifest: { id: 'colours', title: 'Colours', api: '^0.1', requires: { shelves: '*' } },
  definition: definePlugin({ contributes: { extensions: [ShelfColour] } }),
};

describe('a bench', () => {
  let bench: Bench;
  before(async () => {
    bench = await startBench({ plugins: [shelves, colours], settings: { shelves: { most: 12 } } });
  });
  after(() => bench.close());

  it('has the plugins that were asked for, on a real database', async () => {
    const { id } = await bench.create(Shelf, { name: 'Oak' });
    expect(await bench.read(Shelf, id)).to.deep.include({ name: 'Oak', boards: 3 });
  });

  it('stands at a time that the test moves', async () => {
    bench.clock.set('2026-03-02T09:00:00Z');
    const first = await bench.create(Shelf, { name: 'First' });
    bench.clock.advance('P1DT30M');
    const second = await bench.create(Shelf, { name: 'Second' });
    expect([first.created_at, second.created_at]).to.deep.equal([
      '2026-03-02T09:00:00.000Z',
      '2026-03-03T09:30:00.000Z',
    ]);
  });

  it('lets roles do what they are granted, and strangers nothing', async () => {
    await bench.as('carpenter').create(Shelf, { name: 'By a carpenter' });
    expect(bench.as([]).types()).to.deep.equal([]);
    expect(await bench.as([]).count(Shelf)).to.equal(0);
  });

  it('has the settings that the test gave', async () => {
    await bench.create(Shelf, { name: 'Twelve', boards: 12 });
    const failure = await bench.create(Shelf, { name: 'Many', boards: 13 }).catch((error: unknown) => error);
    expect(failure).to.have.property('code', 'E_REFUSED');
  });

  it('tells when every subscriber has heard', async () => {
    heard.length = 0;
    await bench.create(Shelf, { name: 'Loud' });
    await bench.settled();
    expect(heard).to.include('create');
  });

  it('runs what was queued', async () => {
    const { id } = await bench.create(Shelf, { name: 'Raw' });
    await bench.runQueuedJobs();
    expect((await bench.read(Shelf, id)).name).to.equal('painted');
    expect(await bench.queuedJobs()).to.deep.equal([]);
    expect(await bench.journal(Shelf, id)).to.have.length(2);
  });

  it('keeps the values of an extension while its plugin is away', async () => {
    const { id } = await bench.create(Shelf, {
      name: 'Red',
      ...ShelfColour.patch({ colour: 'red' }),
    });
    await bench.disable('colours');
    expect(await bench.read(Shelf, id)).not.to.have.property('colours__colour');
    await bench.enable('colours');
    expect(await bench.read(ShelfColour, id)).to.deep.equal({ colour: 'red' });
  });

  it('finds by predicates', async () => {
    await bench.create(Shelf, { name: 'Wanted' });
    expect(await bench.store.count(Shelf, { filter: eq('name', 'Wanted') })).to.equal(1);
  });

  it('answers over HTTP, to whoever the test wants to be', async () => {
    const { id } = await bench.create(Shelf, { name: 'Over the wire' });
    const http = await bench.http();
    const asked = await http.fetch(`/api/v1/records/shelf/${id}`, { as: 'carpenter' });
    expect(await asked.json()).to.have.nested.property('name', 'Over the wire');
    expect((await http.fetch(`/api/v1/records/shelf/${id}`)).status).to.equal(401);
  });
});

describe('a bench that cannot be started', () => {
  it('says why, and is taken down again', async () => {
    const broken = {
      ...shelves,
      definition: definePlugin({ contributes: { jobs: [{ id: 'wrong' }] as never } }),
    };
    const failure = await startBench({ plugins: [broken] }).catch((error: unknown) => error);
    expect(failure).to.have.property('code', 'E_GENERATION');
    expect(failure).to.have.property('message').that.includes('shelves');
  });

  it('names a plugin that is not there', async () => {
    const failure = await startBench({ plugins: ['nothing-like-this'] }).catch((error: unknown) => error);
    expect(failure).to.have.property('code', 'E_TESTKIT_PLUGIN');
  });
});
