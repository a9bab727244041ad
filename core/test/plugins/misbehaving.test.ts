import { on } from '@praxis/sdk';
import { expect } from 'chai';
import { startBench, type PlatformBench } from './support/platform-bench.js';
import { refusalOf } from './support/refusal.js';
import { until } from './support/until.js';
import { Gadget, gadgets, inline } from './support/toy-plugins.js';

describe('a plugin that misbehaves while it is enabled', () => {
  let bench: PlatformBench;
  afterEach(() => bench.close());

  /** The journal's own connection is out of the pool for as long as the platform runs. */
  const connectionsKept = 1;
  const limits = { failures: 2, pauseMs: 60_000, longestPauseMs: 60_000 };
  const create = (title = 'Lamp') =>
    bench.platform.store(bench.platform.systemPrincipal).create(Gadget, { title });
  const count = () => bench.platform.store(bench.platform.systemPrincipal).count(Gadget);

  async function start(...hooks: Parameters<typeof inline>[1][]): Promise<void> {
    const [definition] = hooks;
    bench = await startBench({
      inlinePlugins: [gadgets(), inline('shaky', definition, { requires: { gadgets: '*' } })],
      circuits: limits,
    });
    await bench.platform.plugins.enable('shaky', { withRequired: true });
  }

  const throwing = (id: string, critical = true) =>
    on(Gadget).guard({ id, critical }, () => {
      throw new Error('out of order');
    });

  it('costs a save when its hook throws, and is named', async () => {
    await start({ contributes: { hooks: [throwing('shaky.one')] } });
    expect(await refusalOf(create())).to.include({
      code: 'E_PLUGIN_FAILED',
      message: '"shaky.one" of the plugin "shaky" failed: out of order',
    });
    expect(await count()).to.equal(0);
  });

  it('costs a save when its hook hangs', async () => {
    const hanging = on(Gadget).guard(
      { id: 'shaky.one', timeLimitMs: 20 },
      () => new Promise<undefined>(() => undefined),
    );
    await start({ contributes: { hooks: [hanging] } });
    expect(await refusalOf(create())).to.include({ code: 'E_PLUGIN_TIMEOUT' });
    expect(await count()).to.equal(0);
  });

  for (const [when, begins] of [
    ['before it used the transaction', false],
    ['in the middle of the transaction', true],
  ] as const) {
    it(`writes nothing more when its hook is given up ${when}`, async () => {
      let goOn = (): void => undefined;
      let late: Promise<undefined> | undefined;
      const slow = on(Gadget).beforeSave({ id: 'shaky.one', timeLimitMs: 20 }, (gadget, { tx }) => {
        if (gadget.title !== 'Slow') return undefined;
        const work = async (): Promise<undefined> => {
          if (begins) await tx.count(Gadget);
          await new Promise<void>((resolve) => (goOn = resolve));
          await tx.savepoint(() => tx.asSystem('a hook comes late').create(Gadget, { title: 'Late' }));
        };
        return (late = work());
      });
      await start({ contributes: { hooks: [slow] } });
      expect(await refusalOf(create('Slow'))).to.include({ code: 'E_PLUGIN_TIMEOUT' });

      goOn();
      expect(await refusalOf(late!)).to.include({ code: 'E_TRANSACTION_ENDED' });
      expect(await count()).to.equal(0);
      await create();
      expect(await count()).to.equal(1);
      const { pool } = bench.platform.sql;
      await until(() => pool.totalCount - pool.idleCount === connectionsKept);
    });
  }

  it('refuses saves at once while a hook that they need is paused', async () => {
    await start({ contributes: { hooks: [throwing('shaky.one')] } });
    await refusalOf(create());
    await refusalOf(create());
    expect(await refusalOf(create())).to.include({ code: 'E_PLUGIN_PAUSED', status: 503 });
    const [health] = bench.platform.plugins.health().contributions.filter(({ plugin }) => plugin === 'shaky');
    expect(health).to.include({ contribution: 'shaky.one', calls: 2, failures: 2, circuit: 'open' });
    expect(bench.platform.plugins.errors('shaky')).to.have.length(2);
  });

  it('costs nothing but itself when its hook is not critical', async () => {
    await start({ contributes: { hooks: [throwing('shaky.one', false)] } });
    for (let time = 1; time <= 4; time += 1) await create();
    expect(await count()).to.equal(4);
  });

  it('goes into quarantine when several of its functions fail at the same time, and the house stays up', async () => {
    const hooks = ['shaky.one', 'shaky.two', 'shaky.three'].map((id) => throwing(id, false));
    await start({ contributes: { hooks } });
    await create();
    await create();
    await until(() => !bench.platform.generation.isEnabled('shaky'));
    await create();

    const status = await bench.platform.plugins.get('shaky');
    expect(status.state).to.equal('quarantined');
    expect(status.problems.map(({ message }) => message)).to.deep.equal([
      '3 of its functions failed again and again at the same time.',
    ]);
    expect(
      (await bench.node()).generation.plugins.map(({ id }) => id),
      'after a restart',
    ).to.deep.equal(['gadgets']);

    await bench.platform.plugins.enable('shaky');
    expect((await bench.platform.plugins.get('shaky')).state).to.equal('enabled');
  });

  it('goes into quarantine at the next start when it ended the process again and again', async () => {
    await start({ contributes: {} });
    const { plugins } = bench.platform;
    const crash = Object.assign(new Error('boom'), { stack: 'Error: boom\n    at /somewhere/else.js:1:1' });
    await plugins.recordCrash(crash);
    for (let time = 0; time < 3; time += 1)
      await bench.platform.sql.query({
        text: 'INSERT INTO core_crash (plugin, at, message) VALUES ($1, $2, $3)',
        values: ['shaky', bench.clock.now, 'boom'],
      });
    const restarted = await bench.node();
    expect((await restarted.plugins.get('shaky')).state).to.equal('quarantined');
  });
});
