import { expect } from 'chai';
import fc from 'fast-check';
import { groupTimes, handOver, type Hold } from '../../src/clock/holds.js';
import { history } from '../support/histories.js';
import { elapsed } from '@praxis/plugin-calendars/contract';
import { office } from '../support/histories.js';

const minuteMs = 60_000;

const holder = (values: Readonly<Record<string, unknown>>) => ({
  group: (values['group'] ?? null) as string | null,
  isOpen: values['done'] !== true,
});
const wall = (from: number, until: number): number => until - from;

describe('who held a record, and for how long', () => {
  it('is what a look at it in every minute finds', () => {
    fc.assert(
      fc.property(history, (events) => {
        const holds = events.reduce<readonly Hold[]>(
          (before, { at, values }) => handOver(before, at, holder(values)),
          [],
        );
        const [start, end] = [events[0]?.at ?? 0, events.at(-1)?.at ?? 0];
        const counted = new Map<string | null, number>();
        for (let at = start; at < end; at += minuteMs) {
          const { group, isOpen } = holder(events.findLast((event) => event.at <= at)?.values ?? {});
          if (isOpen) counted.set(group, (counted.get(group) ?? 0) + minuteMs);
        }
        const found = groupTimes(holds, end, wall).filter(({ wallMs }) => wallMs > 0);
        expect(new Map(found.map(({ group, wallMs }) => [group, wallMs]))).to.deep.equal(counted);
      }),
      { numRuns: 60 },
    );
  });

  it('comes to the time for which it was open, on the wall and in working hours', () => {
    fc.assert(
      fc.property(history, (events) => {
        let holds: readonly Hold[] = [];
        let [open, working] = [0, 0];
        events.forEach(({ at, values }, index) => {
          holds = handOver(holds, at, holder(values));
          const next = events[index + 1]?.at;
          if (next === undefined || !holder(values).isOpen) return;
          open += next - at;
          working += elapsed(office, at, next);
        });
        const times = groupTimes(holds, events.at(-1)?.at ?? 0, (from, until) =>
          elapsed(office, from, until),
        );
        expect(times.reduce((sum, { wallMs }) => sum + wallMs, 0)).to.equal(open);
        expect(times.reduce((sum, { openMs }) => sum + openMs, 0)).to.equal(working);
      }),
    );
  });

  it('is not changed by an event that hands nothing over', () => {
    const holds: readonly Hold[] = [['desk', 0, null]];
    expect(handOver(holds, 5, { group: 'desk', isOpen: true })).to.equal(holds);
    const ended: readonly Hold[] = [['desk', 0, 5]];
    expect(handOver(ended, 9, { group: 'network', isOpen: false })).to.equal(ended);
  });
});
