import { expect } from 'chai';
import fc from 'fast-check';
import { buildOrder, dependentsOf, requirementsOf, type PluginNode } from '../../src/plugins/build-order.js';
import { DependencyCycleError } from '../../src/plugins/plugin-errors.js';

const node = (id: string, ...requires: readonly string[]): PluginNode => ({
  id,
  manifest: { requires: Object.fromEntries(requires.map((other) => [other, '^1.0'])) },
});
const order = (...plugins: readonly PluginNode[]): readonly string[] =>
  buildOrder(plugins).map(({ id }) => id);

describe('the build order', () => {
  it('puts a plugin after those that it requires', () => {
    expect(order(node('a', 'z'), node('z'))).to.deep.equal(['z', 'a']);
  });

  it('keeps the alphabet where requirements leave it open', () => {
    expect(order(node('c'), node('a', 'z'), node('z'), node('b'))).to.deep.equal(['b', 'c', 'z', 'a']);
  });

  it('is the same whatever order the plugins come in', () => {
    // Each plugin requires only ones with a greater number, so there is no circle.
    const edges = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 30 });
    const plugins = edges.map((pairs) =>
      Array.from({ length: 12 }, (_, index) =>
        node(
          `p${index}`,
          ...pairs.filter(([from, to]) => from === index && to > from).map(([, to]) => `p${to}`),
        ),
      ),
    );
    fc.assert(
      fc.property(
        plugins.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          const sorted = order(...all);
          expect(order(...shuffled)).to.deep.equal(sorted);
          for (const { id, manifest } of all)
            for (const required of Object.keys(manifest.requires ?? {}))
              expect(sorted.indexOf(required)).to.be.lessThan(sorted.indexOf(id));
        },
      ),
    );
  });

  it('names the plugins on a circle, the first one repeated at the end', () => {
    expect(() => order(node('b', 'c'), node('c', 'a'), node('a', 'b'), node('outside', 'a')))
      .to.throw(Error)
      .that.satisfies(DependencyCycleError.matches)
      .and.has.nested.property('details.cycle')
      .that.deep.equals(['a', 'b', 'c', 'a']);
  });

  it('knows who requires a plugin, and whom it requires, over any number of steps', () => {
    const plugins = [node('a'), node('b', 'a'), node('c', 'b'), node('d')];
    expect([...dependentsOf(new Set(['a']), plugins)]).to.deep.equal(['b', 'c']);
    expect([...requirementsOf(new Set(['c']), plugins)]).to.have.members(['a', 'b']);
  });
});
