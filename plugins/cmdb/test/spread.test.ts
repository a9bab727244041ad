import { expect } from 'chai';
import fc from 'fast-check';
import { spread, type ImpactLink, type Redundancy } from '../src/impact/spread.js';

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const links = fc.array(
  fc.record<ImpactLink>({ from: fc.constantFrom(...names), to: fc.constantFrom(...names) }),
  { maxLength: 20 },
);

/** Those that each depends on. */
function feedersOf(all: readonly ImpactLink[], id: string): ReadonlySet<string> {
  return new Set(all.filter(({ to }) => to === id).map(({ from }) => from));
}

describe('the spread of a failure', () => {
  it('takes down what depends on what is down, and tells how far away it is', () => {
    const failed = spread(
      ['a'],
      [
        { from: 'a', to: 'b' },
        { from: 'b', to: 'c' },
        { from: 'a', to: 'c' },
        { from: 'x', to: 'y' },
      ],
      new Map(),
    );
    expect(Object.fromEntries(failed)).to.deep.equal({ a: 0, b: 1, c: 1 });
  });

  it('leaves a cluster up while as many as it needs are up, whatever hangs on it included', () => {
    const cluster = [
      { from: 'a', to: 'k' },
      { from: 'b', to: 'k' },
      { from: 'c', to: 'k' },
      { from: 'k', to: 'app' },
    ];
    const needs = (minimum: number, unit: Redundancy['unit'] = 'items') =>
      new Map([['k', { minimum, unit, feeders: 3 }]]);
    expect([...spread(['a'], cluster, needs(2)).keys()]).to.deep.equal(['a']);
    expect([...spread(['a', 'b'], cluster, needs(2)).keys()]).to.deep.equal(['a', 'b', 'k', 'app']);
    // Half of three are two.
    expect([...spread(['a'], cluster, needs(50, 'percent')).keys()]).to.deep.equal(['a']);
    expect([...spread(['a', 'b'], cluster, needs(50, 'percent')).keys()]).to.include('app');
  });

  it('ends in circles', () => {
    const circle = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'a' },
    ];
    expect([...spread(['a'], circle, new Map()).keys()]).to.deep.equal(['a', 'b']);
  });

  it('is what asking each item again and again comes to, on any estate', () => {
    const redundant = fc.dictionary(fc.constantFrom(...names), fc.integer({ min: 1, max: 3 }));
    fc.assert(
      fc.property(links, redundant, fc.subarray(names, { minLength: 1 }), (all, minimums, began) => {
        const redundancy = new Map(
          Object.entries(minimums).map(([id, minimum]) => [
            id,
            { minimum, unit: 'items' as const, feeders: feedersOf(all, id).size },
          ]),
        );
        const down = new Set(began);
        for (let changed = true; changed;) {
          changed = false;
          for (const id of names) {
            const feeders = [...feedersOf(all, id)];
            const up = feeders.filter((feeder) => !down.has(feeder)).length;
            const minimum = minimums[id];
            const isDown = up < feeders.length && (minimum === undefined || up < minimum);
            if (isDown && !down.has(id)) changed = Boolean(down.add(id));
          }
        }
        expect(new Set(spread(began, all, redundancy).keys())).to.deep.equal(down);
      }),
    );
  });

  it('never brings anything up by letting more fail', () => {
    fc.assert(
      fc.property(
        links,
        fc.subarray(names, { minLength: 1 }),
        fc.constantFrom(...names),
        (all, began, more) => {
          const redundancy = new Map(
            names.map((id) => [id, { minimum: 1, unit: 'items' as const, feeders: feedersOf(all, id).size }]),
          );
          const before = [...spread(began, all, redundancy).keys()];
          const after = spread([...new Set([...began, more])], all, redundancy);
          expect(before.every((id) => after.has(id))).to.equal(true);
        },
      ),
    );
  });
});
