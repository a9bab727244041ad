import { expect } from 'chai';
import {
  describePredicate,
  parsePredicate,
  predicateMessages,
  type PredicateLabels,
} from '@praxis/predicate';
import { schema } from './support/world.js';

const labels: PredicateLabels = {
  field: (path) =>
    ({ state: 'State', priority: 'Priority', 'caller.vip': 'Caller VIP', opened_at: 'Opened', tags: 'Tags' })[
      path
    ] ?? path,
  kind: (path) => schema.field(path)?.kind,
  value: (path, value) => (path === 'state' ? { new: 'New', done: 'Resolved' }[String(value)] : undefined),
  variable: (name) => ({ me: 'me', 'me.groups': 'my groups' })[name],
};

describe('describing a predicate', () => {
  const sentences: Readonly<Record<string, string>> = {
    'state != done and priority in (1, 2)': 'State is not Resolved and Priority is 1 or 2',
    'priority in (1, 2, 3)': 'Priority is 1, 2 or 3',
    'priority not in (1)': 'Priority is not 1',
    'priority in ()': 'Priority is nothing',
    'state = new or priority < 2 and caller.vip = true':
      'State is New or (Priority is less than 2 and Caller VIP is yes)',
    'not (state = new or caller.vip != false)': 'not (State is New or Caller VIP is not no)',
    'opened_at > now - 1d and opened_at <= now': 'Opened is after 1 day ago and Opened is not after now',
    'opened_at < now + 2h30m': 'Opened is before 2 hours 30 minutes from now',
    'caller = $me and caller not in $me.groups': 'caller is me and caller is none of my groups',
    'title contains "dial tone" and title is not empty': 'title contains “dial tone” and title is not empty',
    'tags in (a, b) and tags not in (c) and tags contains d':
      'Tags include a or b and Tags do not include c and Tags include “d”',
    true: 'always',
    'not false': 'not (never)',
  };
  for (const [text, sentence] of Object.entries(sentences)) {
    it(`says "${text}" as "${sentence}"`, () => {
      expect(describePredicate(parsePredicate(text), labels)).to.equal(sentence);
    });
  }

  it('speaks the language of its messages', () => {
    const german: Partial<Record<keyof typeof predicateMessages, string>> = {
      ne: '{field} ist nicht {value}',
      and: '{first} und {second}',
      in: '{field} ist {value}',
      or: '{first} oder {second}',
    };
    const message: PredicateLabels['message'] = (key, values) =>
      (german[key] ?? predicateMessages[key]).replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
    expect(
      describePredicate(parsePredicate('state != done and priority in (1, 2)'), { ...labels, message }),
    ).to.equal('State ist nicht Resolved und Priority ist 1 oder 2');
  });
});
