import { getEventListeners } from 'node:events';
import { expect } from 'chai';
import { linkedSignal } from '../../src/plugins/linked-signal.js';

describe('a linked signal', () => {
  const reason = new Error('The house closes.');
  const pair = (): [AbortController, AbortController] => [new AbortController(), new AbortController()];

  for (const which of [0, 1] as const) {
    it(`aborts with the ${which === 0 ? 'first' : 'second'} of two, and tells its reason`, () => {
      const controllers = pair();
      const { signal } = linkedSignal(controllers[0].signal, controllers[1].signal);
      controllers[which].abort(reason);
      expect(signal).to.include({ aborted: true, reason });
    });
  }

  it('is aborted from the beginning when one of them is', () => {
    const [first, second] = pair();
    second.abort(reason);
    expect(linkedSignal(first.signal, second.signal).signal).to.include({ aborted: true, reason });
  });

  it('leaves nothing behind at those that live on', () => {
    const [first, second] = pair();
    const linked = linkedSignal(first.signal, second.signal);
    linked.unlink();
    expect(getEventListeners(first.signal, 'abort')).to.deep.equal([]);
    expect(getEventListeners(second.signal, 'abort')).to.deep.equal([]);
  });

  it('is one of many that share a listener, however many pieces of work go on at once', () => {
    const [shared, own] = pair();
    const linked = Array.from({ length: 50 }, () => linkedSignal(shared.signal, own.signal));
    expect(getEventListeners(shared.signal, 'abort')).to.have.length(1);
    linked[0]?.unlink();
    shared.abort(reason);
    expect(linked.map(({ signal }) => signal.aborted)).to.deep.equal(linked.map((_, place) => place > 0));
  });
});
