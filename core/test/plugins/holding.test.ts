import { expect } from 'chai';
import { startBench, type PlatformBench } from './support/platform-bench.js';
import { inline } from './support/toy-plugins.js';
import { until } from './support/until.js';

describe('a request that holds a generation', () => {
  let bench: PlatformBench;
  let told: string[];
  beforeEach(async () => {
    told = [];
    const tell = (what: string) => (): Promise<void> => Promise.resolve(void told.push(what));
    bench = await startBench({
      inlinePlugins: [inline('badges', { onEnable: tell('on'), onDisable: tell('off') }), inline('other')],
      drainLimitMs: 60_000,
    });
    await bench.platform.plugins.enable('badges');
  });
  afterEach(() => bench.close());

  it('keeps a plugin from being told that it is disabled until it lets go', async () => {
    const hold = bench.platform.hold();
    await bench.platform.plugins.disable('badges');
    await bench.platform.plugins.enable('other');
    expect(hold.generation.isEnabled('badges')).to.equal(true);
    expect(told).to.deep.equal(['on']);
    hold.release();
    hold.release();
    await until(() => told.includes('off'));
  });

  it('does not keep newer requests from the newer generation', async () => {
    const hold = bench.platform.hold();
    await bench.platform.plugins.disable('badges');
    const newer = bench.platform.hold();
    expect(newer.generation.isEnabled('badges')).to.equal(false);
    newer.release();
    expect(told).to.deep.equal(['on']);
    hold.release();
    await until(() => told.includes('off'));
  });

  it('spares a plugin that comes back meanwhile from being told anything', async () => {
    const hold = bench.platform.hold();
    await bench.platform.plugins.disable('badges');
    await bench.platform.plugins.enable('badges');
    hold.release();
    await bench.platform.plugins.disable('badges');
    await until(() => told.includes('off'));
    expect(told).to.deep.equal(['on', 'off']);
  });

  it('waits for a function of the plugin that is under way', async () => {
    let finish: () => void = () => undefined;
    const work = bench.platform.call(
      { plugin: 'badges', contribution: 'badges.print' },
      () => new Promise<void>((resolve) => (finish = resolve)),
    );
    await bench.platform.plugins.disable('badges');
    await bench.platform.plugins.enable('other');
    expect(told).to.deep.equal(['on']);
    finish();
    await work;
    await until(() => told.includes('off'));
  });

  it('is told of every swap, whatever another listener does', async () => {
    const swaps: string[] = [];
    const { number } = bench.platform.generation;
    bench.platform.onSwap(() => {
      throw new Error('a bad listener');
    });
    const stop = bench.platform.onSwap((next, previous) => swaps.push(`${previous.number} → ${next.number}`));
    await bench.platform.plugins.disable('badges');
    stop();
    await bench.platform.plugins.enable('badges');
    expect(swaps).to.deep.equal([`${number} → ${number + 1}`]);
  });
});
