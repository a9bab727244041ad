import { expect } from 'chai';
import type { PrincipalResolver } from '@praxis/sdk';
import { startBench, type PlatformBench } from './support/platform-bench.js';
import { Gadget, gadgets, inline } from './support/toy-plugins.js';
import { until } from './support/until.js';

describe('resolving a principal', () => {
  let bench: PlatformBench;
  let asked: number;
  afterEach(() => bench.close());

  const account = '0192d3a0-0000-7000-8000-00000000000a';
  const resolve = (platform = bench.platform) =>
    platform.resolvePrincipal(account, { name: 'ann', roles: ['maker'] });

  async function start(resolver: Partial<PrincipalResolver> = {}): Promise<void> {
    asked = 0;
    const counting: PrincipalResolver = {
      id: 'persons.person',
      types: ['gadget'],
      async resolve(_id, { store }) {
        asked += 1;
        const count = await store.asSystem('everybody counts the same').count('gadget');
        return {
          name: 'Ann Other',
          roles: ['agent', 'maker'],
          variables: { 'me.count': count },
          locale: 'de',
        };
      },
      ...resolver,
    };
    const plugin = inline(
      'persons',
      { contributes: { principalResolvers: [counting] } },
      { requires: { gadgets: '*' } },
    );
    bench = await startBench({ inlinePlugins: [gadgets(), plugin] });
    await bench.platform.plugins.enable('persons', { withRequired: true });
  }

  it('adds what plugins know of the person', async () => {
    await start();
    expect(await resolve()).to.deep.equal({
      id: account,
      kind: 'person',
      name: 'Ann Other',
      roles: ['maker', 'agent'],
      variables: { me: account, 'me.count': 0 },
      locale: 'de',
    });
  });

  it('asks plugins once, until a record changes that counts', async () => {
    await start();
    await resolve();
    await resolve();
    expect(asked).to.equal(1);
    await bench.platform.store(bench.platform.systemPrincipal).create(Gadget, { title: 'Lamp' });
    expect((await resolve()).variables['me.count']).to.equal(1);
  });

  it('asks again when another node changed such a record', async () => {
    await start();
    const other = await bench.node();
    expect((await resolve(other)).variables['me.count']).to.equal(0);
    await bench.platform.store(bench.platform.systemPrincipal).create(Gadget, { title: 'Lamp' });
    await until(async () => (await resolve(other)).variables['me.count'] === 1);
  });

  it('leaves out what a plugin cannot say, and asks it again the next time', async () => {
    await start({
      resolve() {
        asked += 1;
        return asked === 1
          ? Promise.reject(new Error('directory is down'))
          : Promise.resolve({ roles: ['agent'] });
      },
    });
    expect((await resolve()).roles).to.deep.equal(['maker']);
    expect((await resolve()).roles).to.deep.equal(['maker', 'agent']);
  });

  it('forgets what a plugin said when it is disabled', async () => {
    await start();
    await resolve();
    await bench.platform.plugins.disable('persons');
    expect((await resolve()).roles).to.deep.equal(['maker']);
  });
});
