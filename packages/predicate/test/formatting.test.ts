import { expect } from 'chai';
import fc from 'fast-check';
import {
  checkPredicate,
  formatPredicate,
  normalisePredicate,
  parsePredicate,
  PredicateSyntaxError,
} from '@praxis/predicate';
import { predicates } from './support/arbitraries.js';
import { schema } from './support/world.js';

describe('writing the text form of a predicate', () => {
  it('comes back as the same predicate when it is read', () => {
    fc.assert(
      fc.property(predicates, (predicate) => {
        const checked = checkPredicate(predicate, schema);
        if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
        expect(parsePredicate(formatPredicate(predicate))).to.deep.equal(normalisePredicate(predicate));
        expect(parsePredicate(formatPredicate(checked.predicate))).to.deep.equal(checked.predicate);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps every text and number', () => {
    const literals = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    );
    fc.assert(
      fc.property(fc.array(literals), (values) => {
        const predicate = {
          field: 'title',
          op: 'in',
          value: values.map((value) => (value === 0 ? 0 : value)),
        } as const;
        expect(parsePredicate(formatPredicate(predicate))).to.deep.equal(predicate);
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing when it is written again', () => {
    const words = [
      'a',
      'b.c',
      '=',
      '<>',
      '<',
      'in',
      'not',
      'is',
      'empty',
      '(',
      ')',
      ',',
      'x',
      '"y z"',
      '$me',
      'now',
      '- 7d',
      'and',
      'or',
      '1.50',
      'true',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 8 }), (parts) => {
        const predicate = parsed(parts.join(' '));
        if (predicate === undefined) return;
        const text = formatPredicate(predicate);
        expect(formatPredicate(parsePredicate(text))).to.equal(text);
        expect(parsePredicate(text)).to.deep.equal(predicate);
      }),
      { numRuns: 3_000 },
    );
  });

  const texts: Readonly<Record<string, string>> = {
    'puts parentheses only where groups mix': 'a = 1 and (b = 2 or c = 3) and not (d = 4)',
    'quotes only what needs it':
      'a in (plain, "two words", "and", "42", 42, "true", true, "", "it\'s", "now")',
    'keeps a moment readable': 'a > now - 7d12h',
  };
  for (const [behaviour, text] of Object.entries(texts)) {
    it(behaviour, () => expect(formatPredicate(parsePredicate(text))).to.equal(text));
  }
});

function parsed(text: string) {
  try {
    return parsePredicate(text);
  } catch (error) {
    if (error instanceof PredicateSyntaxError) return undefined;
    throw error;
  }
}
