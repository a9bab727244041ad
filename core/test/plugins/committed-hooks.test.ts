import { on, type CommittedEntry } from '@praxis/sdk';
import { expect } from 'chai';
import { startBench, type PlatformBench } from './support/platform-bench.js';
import { Gadget, gadgets, inline } from './support/toy-plugins.js';

describe('committed hooks', () => {
  let bench: PlatformBench;
  let told: string[];
  afterEach(() => bench.close());
  beforeEach(() => {
    told = [];
  });

  const tell = (entry: CommittedEntry): void =>
    void told.push(
      `${entry.action} ${entry.type} ${entry.version}: ${Object.keys(entry.changes).sort().join()}`,
    );
  const listener = (hooks: Parameters<typeof inline>[1]) =>
    inline('listener', hooks, { requires: { gadgets: '*' } });
  const store = () => bench.platform.store(bench.platform.systemPrincipal);
  const settled = () => bench.platform.journal.settled();

  it('are told of what was committed, of the actions and fields that they ask for', async () => {
    bench = await startBench({
      inlinePlugins: [
        gadgets(),
        listener({
          contributes: {
            hooks: [
              on(Gadget).committed({ id: 'listener.colours', actions: ['update'], fields: ['colour'] }, tell),
            ],
          },
        }),
      ],
    });
    await bench.platform.plugins.enable('listener', { withRequired: true });
    const { id } = await store().create(Gadget, { title: 'Lamp' });
    await store().update(Gadget, id, { title: 'Big lamp' });
    await store().update(Gadget, id, { colour: 'blue' });
    await settled();
    expect(told).to.deep.equal(['update gadget 3: colour']);
  });

  it('are told what happened while their plugin was disabled, when it comes back', async () => {
    bench = await startBench({
      inlinePlugins: [
        gadgets(),
        listener({ contributes: { hooks: [on(Gadget).committed({ id: 'listener.all' }, tell)] } }),
      ],
    });
    await bench.platform.plugins.enable('listener', { withRequired: true });
    const { id } = await store().create(Gadget, { title: 'Lamp' });
    await settled();
    await bench.platform.plugins.disable('listener');
    await store().update(Gadget, id, { colour: 'blue' });
    await settled();
    expect(told).to.have.length(1);
    await bench.platform.plugins.enable('listener');
    await settled();
    expect(told).to.deep.equal(['create gadget 1: colour,title', 'update gadget 2: colour']);
  });

  it('write as their plugin, name the entry as their cause, and do a thing once', async () => {
    const echo = on(Gadget).committed(
      { id: 'listener.echo', actions: ['create'] },
      async (entry, context) => {
        for (let time = 0; time < 2; time += 1)
          await context.once(`seen ${entry.recordId}`, () => Promise.resolve(void told.push(context.plugin)));
        await context.store
          .asSystem('the echo belongs to nobody')
          .update(Gadget, entry.recordId, { colour: 'blue' });
      },
    );
    bench = await startBench({ inlinePlugins: [gadgets(), listener({ contributes: { hooks: [echo] } })] });
    await bench.platform.plugins.enable('listener', { withRequired: true });
    await store().create(Gadget, { title: 'Lamp' });
    await settled();
    expect(told).to.deep.equal(['listener']);
    const [first, second] = await bench.platform.sql.query<{
      seq: string;
      actor: string;
      cause: { entry: string; id: string };
    }>('SELECT seq, actor, cause FROM core_journal ORDER BY seq');
    expect(second?.actor).to.equal(bench.platform.servicePrincipal('listener').id);
    expect(second?.cause).to.include({ kind: 'hook', id: 'listener.echo', entry: first?.seq });
  });

  it('that answer each other for ever come to an end', async () => {
    const count = (title: string): number => Number(title.replace(/\D/g, ''));
    const answer = (id: string) =>
      on(Gadget).committed({ id, fields: ['title'] }, async (entry, context) => {
        const system = context.store.asSystem('it always has the last word');
        const { title } = await system.get(Gadget, entry.recordId);
        await system.update(Gadget, entry.recordId, { title: `Lamp ${count(title) + 1}` });
      });
    bench = await startBench({
      inlinePlugins: [gadgets(), listener({ contributes: { hooks: [answer('listener.ping')] } })],
    });
    await bench.platform.plugins.enable('listener', { withRequired: true });
    const { id } = await store().create(Gadget, { title: 'Lamp 0' });
    await settled();
    expect(count((await store().get(Gadget, id)).title)).to.equal(16);
    const letters = (await bench.platform.journal.deadLetters()).items;
    expect(letters.map(({ errorCode }) => errorCode)).to.deep.equal(['E_CAUSE_DEPTH']);
  });

  it('show up with how far they are', async () => {
    const hook = on(Gadget).committed({ id: 'listener.all' }, tell);
    bench = await startBench({ inlinePlugins: [gadgets(), listener({ contributes: { hooks: [hook] } })] });
    await bench.platform.plugins.enable('listener', { withRequired: true });
    expect(bench.platform.journal.subscribers().map(({ subscriber }) => subscriber)).to.deep.equal([
      'listener.all',
    ]);
  });
});
