import { PraxisError } from '@praxis/sdk';
import { expect } from 'chai';
import { setTimeout as wait } from 'node:timers/promises';
import { createPluginCalls, type PluginCalls } from '../../src/plugins/call-plugin.js';
import { PluginFailure } from '../../src/plugins/plugin-errors.js';
import { recordingLog, type LogLine } from './support/platform-bench.js';
import { refusalOf } from './support/refusal.js';

describe('calling a function of a plugin', () => {
  const at = { plugin: 'badges', contribution: 'badges.print' };
  const limits = { failures: 3, pauseMs: 1_000, longestPauseMs: 3_000 };
  let calls: PluginCalls;
  let clock: { now: Date };
  let lines: readonly LogLine[];
  let opened: string[];

  beforeEach(() => {
    clock = { now: new Date('2026-03-02T09:00:00Z') };
    opened = [];
    const recording = recordingLog();
    lines = recording.lines;
    calls = createPluginCalls({
      log: recording.log,
      clock: () => clock.now,
      circuits: limits,
      opened: (plugin, open) => opened.push(`${plugin} ${open}`),
    });
  });

  const later = (milliseconds: number): void => {
    clock.now = new Date(clock.now.getTime() + milliseconds);
  };
  const fail = (): Promise<PraxisError> =>
    refusalOf(calls.call(at, () => Promise.reject(new Error('no paper'))));
  const state = (): string | undefined => calls.health()[0]?.circuit;

  it('hands back what it returns, at once or later', async () => {
    expect(await calls.call(at, () => 7)).to.equal(7);
    expect(await calls.call(at, async () => 8)).to.equal(8);
  });

  it('still counts what is under way when the plugin gets another chance', async () => {
    let end = (): void => undefined;
    const work = calls.call(at, () => new Promise<void>((resolve) => (end = resolve)));
    await fail();
    calls.forget('badges');
    expect(calls.health()[0]).to.include({ failures: 0, calls: 0 });
    expect(calls.underWay('badges')).to.equal(1);
    end();
    await work;
    expect(calls.underWay('badges')).to.equal(0);
  });

  it('names plugin and contribution in what it throws, and keeps the cause', async () => {
    const cause = new TypeError('no paper');
    const error = await refusalOf(
      calls.call(at, () => {
        throw cause;
      }),
    );
    expect(error).to.include({
      code: 'E_PLUGIN_FAILED',
      message: '"badges.print" of the plugin "badges" failed: no paper',
    });
    expect(error.cause).to.equal(cause);
    expect(lines).to.have.length(1);
    expect(lines[0]?.fields).to.include({ plugin: 'badges', contribution: 'badges.print', err: cause });
    expect(calls.errors('badges')[0]).to.include({
      code: 'E_PLUGIN_FAILED',
      contribution: 'badges.print',
      stack: cause.stack,
    });
  });

  it('lets refusals through as they are, and counts no failure', async () => {
    const refusal = new PraxisError('E_OUT_OF_BADGES', 409, 'No badges left.', {});
    for (let time = 0; time < 5; time += 1)
      expect(await refusalOf(calls.call(at, () => Promise.reject(refusal)))).to.equal(refusal);
    expect(calls.health()[0]).to.include({ calls: 5, failures: 0, circuit: 'closed' });
  });

  it('blames the plugin in which it happened, not the one that called it', async () => {
    const outer = { plugin: 'visits', contribution: 'visits.welcome' };
    const error = await refusalOf(
      calls.call(outer, () => calls.call(at, () => Promise.reject(new Error('no paper')))),
    );
    expect(error).to.satisfy(PluginFailure.matches);
    expect(error.details).to.include({ plugin: 'badges' });
    expect(calls.health().map(({ plugin, failures }) => `${plugin} ${failures}`)).to.have.members([
      'visits 0',
      'badges 1',
    ]);
  });

  it('blames nobody for the database being away', async () => {
    const gone = Object.assign(new Error('terminating connection'), { code: '57P01', severity: 'FATAL' });
    for (let time = 0; time < 5; time += 1)
      expect(await refusalOf(calls.call(at, () => Promise.reject(gone)))).to.equal(gone);
    expect(calls.health()[0]).to.include({ failures: 0, circuit: 'closed' });
  });

  it('gives up what takes too long, and aborts its signal', async () => {
    let aborted: AbortSignal | undefined;
    const error = await refusalOf(
      calls.call({ ...at, timeLimit: 10 }, (signal) => {
        aborted = signal;
        return new Promise<void>(() => undefined);
      }),
    );
    expect(error).to.include({ code: 'E_PLUGIN_TIMEOUT' });
    expect(aborted?.aborted).to.equal(true);
    expect(calls.health()[0]).to.include({ timeouts: 1, failures: 1 });
  });

  it('hears nothing of what a function throws after it was given up', async () => {
    let failLate: (error: Error) => void = () => undefined;
    const work = new Promise<void>((_resolve, reject) => (failLate = reject));
    await refusalOf(calls.call({ ...at, timeLimit: 5 }, () => work));
    failLate(new Error('too late'));
    await wait(0);
    expect(calls.health()[0]).to.include({ failures: 1 });
  });

  it('pauses what fails several times in a row', async () => {
    await fail();
    await fail();
    expect(state()).to.equal('closed');
    await fail();
    expect(state()).to.equal('open');
    expect(opened).to.deep.equal(['badges 1']);
    let called = false;
    const error = await refusalOf(calls.call(at, () => (called = true)));
    expect(error).to.include({ code: 'E_PLUGIN_PAUSED' });
    expect(error.message).to.include('not called before 2026-03-02T09:00:01.000Z');
    expect(called).to.equal(false);
  });

  it('goes on counting from nothing after a success', async () => {
    await fail();
    await fail();
    await calls.call(at, () => 1);
    await fail();
    expect(state()).to.equal('closed');
  });

  it('tries once when the pause is over: a success ends it', async () => {
    for (let time = 0; time < 3; time += 1) await fail();
    later(1_000);
    expect(state()).to.equal('half-open');
    let finish: () => void = () => undefined;
    const trial = calls.call(at, () => new Promise<void>((resolve) => (finish = resolve)));
    // While the trial is under way nobody else is let through.
    expect(await refusalOf(calls.call(at, () => 1))).to.include({ code: 'E_PLUGIN_PAUSED' });
    finish();
    await trial;
    expect(state()).to.equal('closed');
  });

  it('tries once when the pause is over: a failure makes the next pause twice as long, up to a limit', async () => {
    for (let time = 0; time < 3; time += 1) await fail();
    for (const pause of [1_000, 2_000, 3_000, 3_000]) {
      later(pause - 1);
      expect(state()).to.equal('open');
      later(1);
      expect(await fail()).to.include({ code: 'E_PLUGIN_FAILED' });
    }
    expect(opened).to.have.length(5);
  });

  it('pauses one contribution and leaves the others of the plugin alone', async () => {
    for (let time = 0; time < 3; time += 1) await fail();
    expect(await calls.call({ plugin: 'badges', contribution: 'badges.list' }, () => 'fine')).to.equal(
      'fine',
    );
  });

  it('never pauses what somebody else repeats', async () => {
    for (let time = 0; time < 5; time += 1)
      await refusalOf(calls.call({ ...at, circuit: false }, () => Promise.reject(new Error('no paper'))));
    expect(await calls.call({ ...at, circuit: false }, () => 'fine')).to.equal('fine');
    expect(opened).to.deep.equal([]);
  });

  it('gives a plugin that is enabled anew a fresh start', async () => {
    for (let time = 0; time < 3; time += 1) await fail();
    calls.forget('badges');
    expect(await calls.call(at, () => 'fine')).to.equal('fine');
  });

  it('knows how long calls take', async () => {
    for (let time = 0; time < 20; time += 1) await calls.call(at, () => time);
    await calls.call(at, () => wait(20));
    const [health] = calls.health();
    expect(health?.calls).to.equal(21);
    expect(health?.p50).to.be.lessThan(health!.max);
    expect(health?.max).to.be.at.least(19);
  });
});
