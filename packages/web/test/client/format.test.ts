import { expect } from 'chai';
import { countdown, levelOf } from '../../src/client/format/countdown.js';
import { fillIn } from '../../src/client/format/message.js';
import { hueOf, initialsOf } from '../../src/client/format/person.js';
import { midSentence } from '../../src/client/format/mid-sentence.js';
import { ageOf, relativeTo } from '../../src/client/format/relative-time.js';

const now = new Date('2026-11-26T12:00:00Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);

describe('texts of the browser', () => {
  const files = '{count, plural, =0 {no files} one {# file by {name}} other {# files by {name}}}.';

  it('fill in values and choose plurals by the rules of the language', () => {
    expect(fillIn('Hello {name}', { name: 'Dana' }, 'en')).to.equal('Hello Dana');
    expect(fillIn(files, { count: 0, name: 'Leo' }, 'en')).to.equal('no files.');
    expect(fillIn(files, { count: 1, name: 'Leo' }, 'en')).to.equal('1 file by Leo.');
    expect(fillIn(files, { count: 1200, name: 'Leo' }, 'en')).to.equal('1,200 files by Leo.');
    expect(fillIn('{n, plural, one {#a} few {#b} other {#c}}', { n: 3 }, 'pl')).to.equal('3b');
  });

  it('leave a text without values as it is', () => {
    expect(fillIn('It’s 100 % #1', {}, 'en')).to.equal('It’s 100 % #1');
  });
});

describe('times', () => {
  it('read relative to now', () => {
    expect([relativeTo('en', minutes(-5), now), relativeTo('en', minutes(-60 * 26), now)]).to.deep.equal([
      '5m ago',
      'yesterday',
    ]);
    expect(relativeTo('de', minutes(-5), now)).to.equal('vor 5 m');
    expect([ageOf('en', minutes(-0.2), now), ageOf('en', minutes(-190), now)]).to.deep.equal(['now', '3h']);
  });

  it('count down to a deadline and past it', () => {
    const left = [38, 72, 120, 1500, -21].map((count) => countdown('en', count * 60_000));
    expect(left).to.deep.equal(['38m', '1h 12m', '2h', '1d 1h', '−21m']);
    expect([levelOf(7_200_000), levelOf(600_000), levelOf(-1)]).to.deep.equal(['calm', 'soon', 'late']);
  });
});

describe('people', () => {
  it('have the initials of their first and last name, and one hue everywhere', () => {
    expect([
      initialsOf('Dana Whitfield'),
      initialsOf('  dana '),
      initialsOf('Ana de la Cruz'),
      initialsOf(''),
    ]).to.deep.equal(['DW', 'D', 'AC', '?']);
    expect(hueOf('dana')).to.equal(hueOf('dana'));
    expect(hueOf('dana')).to.be.within(0, 11);
  });
});

describe('a label within a sentence', () => {
  it('begins with a small letter', () => {
    expect(midSentence('Due on', 'en')).to.equal('due on');
    expect(midSentence('Échéance', 'fr')).to.equal('échéance');
  });

  it('keeps the capitals that it has for another reason', () => {
    expect(midSentence('Ausleihe', 'de-AT')).to.equal('Ausleihe');
    expect(midSentence('SLA', 'en')).to.equal('SLA');
    expect(midSentence('VIP customer', 'en')).to.equal('VIP customer');
  });
});
