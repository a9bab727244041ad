import { expect } from 'chai';
import { applyTransforms } from '../../src/mapping/apply-transforms.js';
import type { Transform } from '../../src/mapping/mapping.js';

const value = (cell: unknown, ...transforms: Transform[]): unknown =>
  applyTransforms(cell, transforms, 'UTC').value;
const codes = (cell: unknown, ...transforms: Transform[]): unknown =>
  applyTransforms(cell, transforms, 'UTC').problems.map(({ code, severity }) => `${severity} ${code}`);

describe('transforming a cell', () => {
  it('trims, and takes what is empty for nothing', () => {
    expect(value('  x ', { kind: 'trim' })).to.equal('x');
    expect(value('   ', { kind: 'trim' })).to.equal(null);
    expect(value('', { kind: 'upper' })).to.equal(null);
  });

  it('knows the words that stand for nothing, and tells them if asked to', () => {
    expect(value('N/A', { kind: 'empty', values: ['N/A'] })).to.equal(null);
    expect(codes('#MULTIVALUE', { kind: 'empty', values: ['#MULTIVALUE'], report: true })).to.deep.equal([
      'warning E_IMPORT_PLACEHOLDER',
    ]);
  });

  it('translates values by a table', () => {
    const table = { kind: 'table', values: { High: '1', constructor: '2' } } as const;
    expect(value('High', table)).to.equal('1');
    expect(value('Odd', table)).to.equal('Odd');
    expect(value('toString', { ...table, otherwise: 'empty' })).to.equal(null);
    expect(codes('Odd', { ...table, otherwise: 'report' })).to.deep.equal(['error E_IMPORT_VALUE']);
  });

  it('reads numbers as they are written in different places', () => {
    expect(value('1,234.5', { kind: 'number', group: ',' })).to.equal('1234.5');
    expect(value('1.234,5', { kind: 'number', decimal: ',', group: '.' })).to.equal('1234.5');
    expect(value('1 234', { kind: 'number' })).to.equal('1234');
    expect(codes('12 apples', { kind: 'number' })).to.deep.equal(['error E_IMPORT_NUMBER']);
  });

  it('reads yes and no', () => {
    expect([value('Yes', { kind: 'boolean' }), value('0', { kind: 'boolean' })]).to.deep.equal([true, false]);
    expect(value('ja', { kind: 'boolean', yes: ['ja'], no: ['nein'] })).to.equal(true);
    expect(codes('perhaps', { kind: 'boolean' })).to.deep.equal(['error E_IMPORT_BOOLEAN']);
  });

  it('parts lists, and puts texts into others', () => {
    expect(value('a; b;;c', { kind: 'split', by: ';' })).to.deep.equal(['a', 'b', 'c']);
    expect(value('42', { kind: 'text', template: 'Order {}' })).to.equal('Order 42');
  });

  it('reads moments in the zone of the mapping, or their own', () => {
    expect(value('2026-07-01 12:00', { kind: 'instant', zone: 'Europe/Vienna' })).to.equal(
      '2026-07-01T10:00:00.000Z',
    );
    expect(value('2026-07-01T12:00+05:00', { kind: 'instant', zone: 'Europe/Vienna' })).to.equal(
      '2026-07-01T07:00:00.000Z',
    );
    expect(codes('soon', { kind: 'instant' })).to.deep.equal(['error E_IMPORT_TIME']);
    expect(
      codes('2026-03-29 02:30', { kind: 'instant', zone: 'Europe/Vienna', gap: 'report' }),
    ).to.deep.equal(['error E_IMPORT_CLOCK_CHANGE']);
  });
});
