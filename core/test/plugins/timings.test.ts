import { expect } from 'chai';
import fc from 'fast-check';
import { createTimings } from '../../src/plugins/timings.js';

describe('timings', () => {
  it('say of every share a time that is at most a fifth too long and never too short', () => {
    const durations = fc.array(fc.double({ min: 0.002, max: 60_000, noNaN: true }), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(durations, fc.constantFrom(0.5, 0.95, 0.99), (given, share) => {
        const timings = createTimings();
        for (const duration of given) timings.add(duration);
        const exact = [...given].sort((a, b) => a - b)[Math.ceil(share * given.length) - 1]!;
        expect(timings.within(share)).to.be.within(exact * 0.999999, exact * 1.2);
        expect(timings.max).to.equal(Math.max(...given));
      }),
    );
  });

  it('are nothing before the first call', () => {
    const timings = createTimings();
    expect([timings.count, timings.max, timings.within(0.5)]).to.deep.equal([0, 0, 0]);
  });
});
