import { on, type HookOptions } from '@praxis/sdk';
import { expect } from 'chai';
import { sortHooks } from '../../src/hooks/sort-hooks.js';

const order = (...hooks: readonly [plugin: string, id: string, options?: Omit<HookOptions, 'id'>][]) =>
  sortHooks(
    hooks.map(([plugin, id, options]) => ({
      plugin,
      hook: on('box').beforeSave({ id: `${plugin}.${id}`, ...options }, () => undefined),
    })),
  ).map(({ hook }) => hook.options.id);

describe('the order of hooks', () => {
  it('is that of their plugins where nobody says otherwise', () => {
    expect(order(['a', 'one'], ['b', 'two'])).to.deep.equal(['a.one', 'b.two']);
  });

  it('is what a hook says of another one, or of all of a plugin', () => {
    expect(
      order(['a', 'one', { after: ['b'] }], ['b', 'two'], ['b', 'three', { before: ['b.two'] }]),
    ).to.deep.equal(['b.three', 'b.two', 'a.one']);
  });

  it('lets a hook run after all others, or before them, whatever plugins there are', () => {
    expect(
      order(
        ['a', 'last', { after: ['*'] }],
        ['b', 'middle'],
        ['c', 'first', { before: ['*'] }],
        ['d', 'last-too', { after: ['*'] }],
      ),
    ).to.deep.equal(['c.first', 'b.middle', 'a.last', 'd.last-too']);
  });

  it('cannot be a circle', () => {
    expect(() => order(['a', 'one', { after: ['b'] }], ['b', 'two', { after: ['a'] }])).to.throw(
      /a\.one → b\.two/u,
    );
  });
});
