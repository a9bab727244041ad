import { expect } from 'chai';
import { shapeProblems } from '../../src/mapping/mapping-shape.js';

describe('the shape of a mapping', () => {
  it('is what every mapping has', () => {
    expect(
      shapeProblems({ type: 'person', fields: { name: { column: 'Name', transforms: [{ kind: 'trim' }] } } }),
    ).to.deep.equal([]);
    expect(
      shapeProblems({ type: 'person', fields: { name: { fallback: { fallback: { constant: null } } } } }),
    ).to.deep.equal([]);
  });

  it('has no end of fallbacks', () => {
    let source: unknown = { constant: 1 };
    for (let depth = 0; depth < 5000; depth += 1) source = { fallback: source };
    expect(shapeProblems({ type: 'person', fields: { name: source } })).to.have.length(1);
  });

  it('is told where it is missed', () => {
    expect(shapeProblems(null)).to.deep.equal(['"mapping" has to be an object.']);
    expect(shapeProblems([])).to.deep.equal(['"mapping" has to be an object.']);
    expect(shapeProblems({ type: 'person' })).to.deep.equal(['"mapping" needs "fields".']);
    expect(shapeProblems({ type: 1, fields: {}, keys: [] })).to.deep.equal([
      '"mapping/type" has to be a text.',
      '"mapping" has a member "keys", which means nothing.',
    ]);
    expect(shapeProblems({ type: 'person', fields: { name: 'Name' } })).to.deep.equal([
      '"mapping/fields/name" has to be an object.',
    ]);
    expect(
      shapeProblems({ type: 'person', fields: { name: { transforms: [{ kind: 'constructor' }] } } })[0],
    ).to.contain('has to be a transform: trim');
    expect(
      shapeProblems({ type: 'person', fields: { name: { transforms: [{ kind: 'split' }] } } }),
    ).to.deep.equal(['"mapping/fields/name/transforms/0" needs "by".']);
  });
});
