import { createTestDatabase, type TestDatabase } from '@praxis/database/testing';
import { expect } from 'chai';
import fc from 'fast-check';
import { foldedText, foldText } from '@praxis/predicate';
import { youngLetters } from './support/arbitraries.js';

describe('lower and upper case', () => {
  let database: TestDatabase;

  before(async () => {
    database = await createTestDatabase();
  });
  after(() => database.drop());

  it('are the same letters in SQL and in memory, for every character of Unicode but the youngest', async () => {
    const { rows } = await database.pool.query<{ character: string; folded: string }>(
      `SELECT chr(code) AS character, ${foldedText('chr(code)')} AS folded
         FROM generate_series(1, ${0x10ffff}) AS code WHERE code NOT BETWEEN ${0xd800} AND ${0xdfff}`,
    );
    expect(rows).to.have.length(0x10ffff - 0x800);
    const different = rows.filter(({ character, folded }) => foldText(character) !== folded);
    expect(different.filter(({ character }) => !youngLetters.test(character))).to.deep.equal([]);
  });

  it('are the same letters whatever stands around them', async () => {
    const awkward = fc.string({
      unit: fc.constantFrom(
        'Σ',
        'ς',
        'σ',
        'Α',
        ' ',
        '.',
        "'",
        'İ',
        'I',
        'ı',
        '\u0307',
        'Ì',
        'ß',
        'ẞ',
        'ǅ',
        '𐐀',
        '\u200d',
        '😀',
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(awkward, { minLength: 50, maxLength: 50 }), async (texts) => {
        const { rows } = await database.pool.query<{ folded: string }>(
          `SELECT ${foldedText('text')} AS folded FROM unnest($1::text[]) WITH ORDINALITY AS given (text, place) ORDER BY place`,
          [texts],
        );
        expect(rows.map(({ folded }) => folded)).to.deep.equal(texts.map(foldText));
      }),
      { numRuns: 20 },
    );
  });
});
