import { expect } from 'chai';
import { createPresenceBook, type PresenceState, type PresenceWord } from '../src/presence-book.js';

describe('the book of who is present', () => {
  const subject = 'incident 1';
  const word = (window: string, person: string, state: PresenceState): PresenceWord => ({
    window,
    subject,
    user: { id: person, name: person },
    state,
  });
  let now: number;
  const open = (): ReturnType<typeof createPresenceBook> => {
    now = 0;
    return createPresenceBook(() => now);
  };

  it('lets the busiest window of a person speak for all of them', () => {
    const book = open();
    expect(book.hear(word('a', 'agnes', 'viewing'))).to.equal(true);
    expect(book.hear(word('b', 'agnes', 'replying'))).to.equal(true);
    expect(book.hear(word('c', 'agnes', 'away'))).to.equal(false);
    expect(book.people(subject)).to.deep.equal([{ user: { id: 'agnes', name: 'agnes' }, state: 'replying' }]);
    expect(book.hear(word('b', 'agnes', 'gone'))).to.equal(true);
    expect(book.people(subject)).to.have.nested.property('[0].state', 'viewing');
  });

  it('forgets who said nothing for 45 seconds, and only them', () => {
    const book = open();
    book.hear(word('a', 'agnes', 'viewing'));
    book.hear(word('b', 'bert', 'noting'));
    now = 30_000;
    book.hear(word('b', 'bert', 'noting'));
    now = 45_000;
    expect(book.forget()).to.deep.equal([]);
    now = 45_001;
    expect(book.forget()).to.deep.equal([subject]);
    expect(book.people(subject).map(({ user }) => user.id)).to.deep.equal(['bert']);
    now = 75_001;
    expect(book.forget()).to.deep.equal([subject]);
    expect(book.words(() => true)).to.deep.equal([]);
  });
});
