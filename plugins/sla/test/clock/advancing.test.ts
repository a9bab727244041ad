import { expect } from 'chai';
import fc from 'fast-check';
import { advance, type RecordEvent } from '../../src/clock/advance.js';
import { stageOf, type Clock } from '../../src/clock/clock.js';
import { eventsOf, history, policies, resolution, handOver, answers } from '../support/histories.js';

const minuteMs = 60_000;

function fold(events: readonly RecordEvent[], from: readonly Clock[] = []): readonly Clock[] {
  return events.reduce((clocks, event) => advance(clocks, event, policies), from);
}
/** As a record keeps them. */
function stored(clocks: readonly Clock[]): readonly Clock[] {
  return JSON.parse(JSON.stringify(clocks)) as readonly Clock[];
}
const clocksOf = (clocks: readonly Clock[], policy: string): readonly Clock[] =>
  clocks.filter((clock) => clock.policy === policy);

describe('the clocks of a record', () => {
  it('come out the same when any part of the history is replayed and then the rest', () => {
    fc.assert(
      fc.property(history, fc.nat(12), (events, cut) => {
        const half = stored(fold(events.slice(0, cut)));
        expect(stored(fold(events.slice(cut), half))).to.deep.equal(stored(fold(events)));
      }),
    );
  });

  it('do not move for a save that changes nothing', () => {
    fc.assert(
      fc.property(history, fc.nat(10_000), (events, later) => {
        const clocks = fold(events);
        const last = events.at(-1) as RecordEvent;
        const again = { at: last.at + later * minuteMs, before: last.values, values: last.values };
        expect(advance(clocks, again, policies)).to.equal(clocks);
      }),
    );
  });

  it('have runs that follow each other, and pauses within their run that follow each other', () => {
    fc.assert(
      fc.property(history, (events) => {
        for (const policy of policies) {
          let latest = 0;
          clocksOf(fold(events), policy.id).forEach((clock, index, runs) => {
            expect(clock.cycle).to.equal(index + 1);
            expect(clock.end === undefined).to.equal(clock.ending === undefined);
            if (index < runs.length - 1) expect(clock.end).to.be.a('number');
            expect(clock.start).to.be.at.least(latest);
            latest = clock.start;
            for (const [from, until] of clock.pauses) {
              expect(from).to.be.at.least(latest);
              latest = until ?? from;
              if (until !== null) expect(until).to.be.greaterThan(from);
            }
            latest = clock.end ?? latest;
          });
        }
      }),
    );
  });

  it('stand still exactly while the condition of the pause holds', () => {
    fc.assert(
      fc.property(history, (events) => {
        const [clock] = clocksOf(fold(events), resolution.id).slice(-1);
        const last = events.at(-1) as RecordEvent;
        if (clock === undefined || clock.ending !== undefined) return;
        expect(stageOf(clock)).to.equal(last.values['held'] === true ? 'paused' : 'running');
      }),
    );
  });

  const open = { open: true, held: false, done: false, void: false, group: 'a' };

  it('go on after a reopening as if they had stood still since the end', () => {
    const clocks = fold(
      eventsOf([
        { wait: 0, values: open },
        { wait: 10, values: { ...open, held: true } },
        { wait: 10, values: { ...open, done: true } },
        { wait: 10, values: open },
      ]),
    );
    const [{ start, pauses, ending } = {} as Clock] = clocksOf(clocks, resolution.id);
    expect(ending).to.equal(undefined);
    expect(pauses).to.deep.equal([
      [start + 10 * minuteMs, start + 20 * minuteMs],
      [start + 20 * minuteMs, start + 30 * minuteMs],
    ]);
  });

  it('begin anew for the next answer', () => {
    const clocks = fold(
      eventsOf([
        { wait: 0, values: open },
        { wait: 10, values: { ...open, open: false, done: true } },
        { wait: 10, values: open },
      ]),
    );
    expect(clocksOf(clocks, answers.id).map(stageOf)).to.deep.equal(['done', 'running']);
  });

  it('begin anew for each group at its hand-over, and know whose run it was', () => {
    const clocks = fold(
      eventsOf([
        { wait: 0, values: open },
        { wait: 10, values: { ...open, group: 'b' } },
        { wait: 10, values: { ...open, group: 'b', done: true } },
      ]),
    );
    const runs = clocksOf(clocks, handOver.id);
    expect(runs.map(({ under, ending }) => [under, ending])).to.deep.equal([
      ['a', 'reset'],
      ['b', 'done'],
    ]);
    expect(runs[1]?.start).to.equal(runs[0]?.end);
  });

  it('count neither way once they are void, even when the record comes back', () => {
    const clocks = fold(
      eventsOf([
        { wait: 0, values: open },
        { wait: 5, values: { ...open, void: true } },
        { wait: 5, values: open },
      ]),
    );
    expect(clocks.map(stageOf)).to.deep.equal(['cancelled', 'cancelled', 'cancelled']);
  });

  it('do not begin for what is over already', () => {
    expect(fold(eventsOf([{ wait: 0, values: { ...open, done: true } }]))).to.deep.equal([]);
  });
});
