import { provide } from '@praxis/sdk';
import { expect } from 'chai';
import { Jobs } from '../../src/plugins/job-queue.js';
import { startBench, type PlatformBench } from './support/platform-bench.js';
import { refusalOf } from './support/refusal.js';
import { Decorations, Gadget, gadgets, Greeter, widgets } from './support/toy-plugins.js';

describe('the context of a plugin', () => {
  let bench: PlatformBench;
  let queued: unknown[];
  before(async () => {
    queued = [];
    const queue = {
      enqueue: (job: string, payload: unknown, { sql, ...options }: { sql?: unknown }) =>
        Promise.resolve(void queued.push({ job, payload, options, inTransaction: sql !== undefined })),
      cancel: (job: string, key: string, { sql }: { sql?: unknown }) =>
        Promise.resolve(void queued.push({ job, cancelled: key, inTransaction: sql !== undefined })),
    };
    bench = await startBench({
      inlinePlugins: [gadgets(), widgets()],
      hosts: [
        {
          id: 'jobs',
          services: [provide(Jobs, queue)],
          builtin: { roles: [{ id: 'clerk', title: 'Clerk' }] },
        },
      ],
    });
    await bench.platform.plugins.enable('widgets', { withRequired: true });
  });
  after(() => bench.close());

  const context = (plugin: string, roles: readonly string[] = []) =>
    bench.platform.context(plugin, { ...bench.platform.systemPrincipal, kind: 'person', roles });

  it('hands out services of hosts and plugins, and says when nobody provides one', () => {
    expect(context('gadgets').use(Greeter).greet()).to.equal('hello');
    expect(() => context('gadgets').use({ id: 'teleport' })).to.throw(
      'Nobody provides the service "teleport".',
    );
  });

  it('hands out what others contribute to the points of the plugin', () => {
    expect(context('gadgets').contributions(Decorations)).to.deep.equal([{ name: 'ribbon' }]);
  });

  it('knows permissions, other plugins and the time', () => {
    expect(context('gadgets', ['maker']).may('gadgets.melt')).to.equal(true);
    expect(context('gadgets').may('gadgets.melt')).to.equal(false);
    expect(context('gadgets').isEnabled('widgets')).to.equal(true);
    expect(context('gadgets').now()).to.deep.equal(bench.clock.now);
  });

  it('runs an effect once under a key of the plugin, however often it is tried', async () => {
    let runs = 0;
    const effect = async () => {
      runs += 1;
      if (runs === 1) throw new Error('The other system is away.');
    };
    await refusalOf(context('gadgets').once('mail 1', effect));
    await context('gadgets').once('mail 1', effect);
    await context('gadgets').once('mail 1', effect);
    expect(runs).to.equal(2);
    await context('widgets').once('mail 1', effect);
    expect(runs).to.equal(3);
  });

  it('sees records with the access of its principal', async () => {
    expect(await refusalOf(context('gadgets').store.create(Gadget, { title: 'Lamp' }))).to.include({
      code: 'E_ACCESS_DENIED',
    });
    expect((await context('gadgets', ['maker']).store.create(Gadget, { title: 'Lamp' })).title).to.equal(
      'Lamp',
    );
  });

  it('queues jobs of the plugin, by their short or their full name, and no others', async () => {
    const runAt = new Date('2026-04-01T00:00:00Z');
    await context('widgets').enqueue('count', { of: 1 }, { runAt, key: 'k' });
    await context('widgets').enqueue('widgets.count');
    expect(queued).to.deep.equal([
      { job: 'widgets.count', payload: { of: 1 }, options: { runAt, key: 'k' }, inTransaction: false },
      { job: 'widgets.count', payload: undefined, options: {}, inTransaction: false },
    ]);
    expect(await refusalOf(context('gadgets').enqueue('count'))).to.include({ code: 'E_JOB_NOT_FOUND' });
    expect(await refusalOf(context('gadgets').cancel('count', 'k'))).to.include({ code: 'E_JOB_NOT_FOUND' });
  });

  it('queues and takes back with a transaction what is done in one', async () => {
    queued.length = 0;
    await context('widgets').store.transaction(async (tx) => {
      await tx.asSystem('the limits of a person are no matter here').enqueue('count', { of: 2 });
      await tx.cancel('count', 'k');
    });
    expect(queued).to.deep.equal([
      { job: 'widgets.count', payload: { of: 2 }, options: {}, inTransaction: true },
      { job: 'widgets.count', cancelled: 'k', inTransaction: true },
    ]);
  });

  it('logs under the name of the plugin', () => {
    context('gadgets').log.info({ gadget: 1 }, 'polished');
    expect(bench.log.at(-1)).to.deep.equal({
      level: 'info',
      fields: { gadget: 1, plugin: 'gadgets' },
      message: 'polished',
    });
  });
});
