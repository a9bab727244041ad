import { expect } from 'chai';
import {
  compileMatcher,
  evaluatePredicate,
  fieldsOf,
  parsePredicate,
  UncheckedPredicateError,
  type PlainRecord,
} from '@praxis/predicate';
import { clock } from './support/arbitraries.js';
import { people, schema } from './support/world.js';

describe('a comparison with an empty field', () => {
  for (const text of [
    'title = x',
    'title < x',
    'title >= x',
    'title in (x)',
    'title contains ""',
    'title is not empty',
    'tags contains x',
    'tags in (x)',
  ]) {
    it(`is false for "${text}", and true for its negation`, () => {
      expect(holds(text, {})).to.equal(false);
      expect(holds(text, { title: null, tags: null })).to.equal(false);
      expect(holds(`not (${text})`, {})).to.equal(true);
    });
  }
  for (const text of [
    'title != x',
    'title not in (x)',
    'tags not in (x)',
    'title is empty',
    'caller.name != x',
    'caller.name is empty',
  ]) {
    it(`is true for "${text}"`, () =>
      expect(holds(text, { title: null, tags: null, caller: null })).to.equal(true));
  }
});

describe('emptiness', () => {
  it('is null, no text, no element, and JSON with nothing in it', () => {
    for (const value of [null, undefined, ''])
      expect(holds('title is empty', { title: value })).to.equal(true);
    for (const value of [null, []]) expect(holds('tags is empty', { tags: value })).to.equal(true);
    for (const value of [null, '', [], {}])
      expect(holds('details is empty', { details: value })).to.equal(true);
  });

  it('is not zero, false or white space', () => {
    expect(holds('priority is empty', { priority: 0 })).to.equal(false);
    expect(holds('urgent is empty', { urgent: false })).to.equal(false);
    expect(holds('title is empty', { title: ' ' })).to.equal(false);
    for (const value of [0, false, [null], { a: null }])
      expect(holds('details is empty', { details: value })).to.equal(false);
  });
});

describe('comparing in memory', () => {
  it('takes decimals exactly, from text and from numbers', () => {
    expect(holds('cost = 0.3', { cost: '0.30' })).to.equal(true);
    expect(holds('cost = 0.3', { cost: 0.1 + 0.2 })).to.equal(false);
    expect(holds('cost > "12345678901234567890.1"', { cost: '12345678901234567890.2' })).to.equal(true);
  });

  it('takes instants as moments, to the microsecond', () => {
    const record = { opened_at: '2024-02-01T00:00:00.000001+01:00' };
    expect(holds('opened_at > 2024-01-31T23:00:00Z', record)).to.equal(true);
    expect(holds('opened_at = 2024-01-31T23:00:00.000001Z', record)).to.equal(true);
  });

  it('takes now from its context', () => {
    expect(holds('opened_at >= now - 7d', { opened_at: '2024-01-29T12:00:00Z' })).to.equal(true);
    expect(holds('opened_at > now - 7d', { opened_at: '2024-01-29T12:00:00Z' })).to.equal(false);
  });

  it('orders choices as they are declared', () => {
    expect(holds('state < paused', { state: 'new' })).to.equal(true);
    expect(holds('severity >= 2', { severity: '1' })).to.equal(true);
    expect(holds('severity < 2', { severity: '1' })).to.equal(false);
    expect(holds('state >= new', { state: 'retired' })).to.equal(false);
  });

  it('orders text by code point', () => {
    expect(holds('title > "\uffff"', { title: '😀' })).to.equal(true);
    expect(holds('title < a', { title: 'B' })).to.equal(true);
  });

  it('asks of lists whether they have one of the values', () => {
    const record = { tags: ['a', 'B'] };
    expect(holds('tags contains B', record)).to.equal(true);
    expect(holds('tags contains b', record)).to.equal(false);
    expect(holds('tags in (x, a)', record)).to.equal(true);
    expect(holds('tags not in (x, y)', record)).to.equal(true);
  });

  it('knows a reference by its id, also when the record behind it has been loaded', () => {
    const [ada = ''] = people;
    expect(holds(`caller = ${ada}`, { caller: ada })).to.equal(true);
    expect(
      holds(`caller = ${ada.toUpperCase()} and caller.vip = true`, { caller: { id: ada, vip: true } }),
    ).to.equal(true);
  });

  it('counts what is not of its kind as no value, though not as empty', () => {
    const record = { priority: 'soon', due: '31 January', urgent: 'yes', caller: 7, opened_at: '2024-01-31' };
    for (const text of [
      'priority < 5',
      'due > 2024-01-01',
      'urgent = true',
      'opened_at < now',
      'priority is empty',
    ]) {
      expect(holds(text, record), text).to.equal(false);
    }
    expect(holds('priority != 5', record)).to.equal(true);
  });

  it('reads own properties of records only', () => {
    const inherited = Object.create({ title: 'x' }) as PlainRecord;
    expect(holds('title = x', inherited)).to.equal(false);
  });
});

describe('a variable', () => {
  it('stands for its value at each evaluation', () => {
    const [ada, bob] = people;
    const matches = compileMatcher(parsePredicate('caller = $me'), schema);
    expect(matches({ caller: ada }, { now: clock, variables: { me: ada } })).to.equal(true);
    expect(matches({ caller: ada }, { now: clock, variables: { me: bob } })).to.equal(false);
  });

  it('may be a list', () => {
    const [ada, bob] = people;
    expect(holds('caller in $me.groups', { caller: ada }, { 'me.groups': [bob, ada] })).to.equal(true);
    expect(
      holds('watchers in $me.groups', { watchers: [ada] }, { 'me.groups': [bob, 'not an id'] }),
    ).to.equal(false);
  });

  it('that is missing, null or of the wrong kind makes the comparison false, and its negation true', () => {
    const [ada] = people;
    for (const variables of [{}, { me: null }, { me: 'nobody' }, { me: [ada] }]) {
      expect(holds('caller = $me', { caller: ada }, variables)).to.equal(false);
      expect(holds('caller != $me', { caller: ada }, variables)).to.equal(true);
    }
    expect(holds('caller in $me.groups', { caller: ada }, { 'me.groups': ada })).to.equal(false);
    expect(holds('title = $me.name', { title: null }, {})).to.equal(false);
  });
});

describe('a predicate that was not checked', () => {
  it('is refused as a mistake of the program', () => {
    expect(() => holds('nothing = 1', {})).to.throw(UncheckedPredicateError, 'there is no field "nothing"');
    expect(() => holds('urgent contains x', {})).to.throw(UncheckedPredicateError, 'checkPredicate');
  });
});

describe('the fields of a predicate', () => {
  it('are all that it looks at', () => {
    const predicate = parsePredicate('a = 1 and (b.c = 2 or not (a = 3 and d is empty))');
    expect([...fieldsOf(predicate)]).to.deep.equal(['a', 'b.c', 'd']);
  });
});

function holds(
  text: string,
  record: PlainRecord,
  variables: Readonly<Record<string, unknown>> = {},
): boolean {
  return evaluatePredicate(parsePredicate(text), record, { schema, now: clock, variables });
}
