import { on } from '@praxis/sdk';
import { expect } from 'chai';
import { startBench, type PlatformBench } from './support/platform-bench.js';
import { Gadget, gadgets, inline, widgets } from './support/toy-plugins.js';

describe('swapping generations under load', () => {
  let bench: PlatformBench;
  afterEach(() => bench.close());

  it('fails no save, and each save sees one generation from its first phase to its last', async () => {
    const seen = new Map<string, Set<string>>();
    const witness =
      (where: string) => (record: Record<string, unknown>, context: { isEnabled(id: string): boolean }) => {
        const title = String(record['title']);
        const sights = seen.get(title) ?? new Set();
        seen.set(title, sights.add(`${where === '' ? '' : 'widgets '}${context.isEnabled('widgets')}`));
        return undefined;
      };
    const counting = (phase: 'beforeSave' | 'derive', id: string, where: string) =>
      on('gadget')[phase]({ id }, witness(where));
    bench = await startBench({
      inlinePlugins: [
        gadgets(),
        inline(
          'widgets',
          {
            contributes: {
              ...widgets().definition.contributes,
              hooks: [
                counting('beforeSave', 'widgets.before', 'widgets'),
                counting('derive', 'widgets.after', 'widgets'),
              ],
            },
          },
          { requires: { gadgets: '*' } },
        ),
        inline(
          'observer',
          {
            contributes: {
              hooks: [
                counting('beforeSave', 'observer.before', ''),
                counting('derive', 'observer.after', ''),
              ],
            },
          },
          { requires: { gadgets: '*' } },
        ),
      ],
    });
    const { platform } = bench;
    await platform.plugins.enable('observer', { withRequired: true });

    let swapping = true;
    let saves = 0;
    const client = async (name: number): Promise<void> => {
      for (let round = 0; swapping || round < 20; round += 1) {
        const hold = platform.hold();
        const store = platform.store(platform.systemPrincipal, { generation: hold.generation });
        const title = `client ${name}, round ${round}`;
        const { id } = await store.create(Gadget, { title });
        await store.update(Gadget, id, { colour: 'blue' });
        expect((await store.get(Gadget, id)).colour).to.equal('blue');
        hold.release();
        saves += 2;
      }
    };
    const clients = Promise.all([1, 2, 3, 4].map(client));
    for (let change = 0; change < 6; change += 1) {
      await platform.plugins.enable('widgets');
      await platform.plugins.disable('widgets');
    }
    swapping = false;
    await clients;

    expect(saves).to.be.greaterThan(100);
    const [row] = await platform.sql.query<{ count: string }>('SELECT count(*) FROM core_journal');
    expect(Number(row?.count)).to.equal(saves);
    const kinds = new Set<string>();
    for (const [title, sights] of seen) {
      const sight = [...sights].sort().join(', ');
      kinds.add(sight);
      expect(['false', 'true, widgets true'], title).to.include(sight);
    }
    expect([...kinds]).to.have.members(['false', 'true, widgets true']);
  });
});
