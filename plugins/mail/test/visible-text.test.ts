import { expect } from 'chai';
import { asMarkdown } from '../src/incoming/as-markdown.js';
import { isCourtesy } from '../src/incoming/courtesy.js';
import { splitText } from '../src/incoming/visible-text.js';

describe('what somebody says in a mail', () => {
  const said = (...lines: string[]): string => splitText(lines.join('\n')).said;

  it('ends where the quote begins, however it is introduced', () => {
    const quote = ['> Did you restart it?', '>', '> Lea'];
    for (const introduction of [
      ['On Mon, 2 Mar 2026 at 09:00, Lea <desk@praxis.example> wrote:'],
      ['Am 02.03.2026 um 09:00 schrieb Lea:'],
      ['On Monday, 2 March 2026, somebody with a very long name indeed', '<desk@praxis.example> wrote:'],
      ['Le 2 mars 2026 à 09:00, Lea a écrit :'],
      ['-----Original Message-----', 'From: Lea', 'Sent: Monday'],
      ['Von: Lea <desk@praxis.example>', 'Gesendet: Montag, 2. März 2026 09:00'],
      ['–––– Reply above this line ––––'],
    ])
      expect(said('Yes, twice.', '', ...introduction, ...quote), introduction[0]).to.equal('Yes, twice.');
    expect(said('Yes, twice.', '', ...quote)).to.equal('Yes, twice.');
  });

  it('ends before the signature', () => {
    expect(said('It works.', '', '-- ', 'Dana', 'Harbour & Vale')).to.equal('It works.');
    expect(said('It works.', '', 'Sent from my phone')).to.equal('It works.');
  });

  it('goes on between quotes, and after words that only sound like an introduction', () => {
    const between = ['> Did you restart it?', 'Yes.', '> And the cable?', 'Also.'];
    expect(said(...between)).to.equal(between.join('\n'));
    const letter = ['My colleague wrote:', 'it does not print.', 'I agree.'];
    expect(said(...letter)).to.equal(letter.join('\n'));
  });

  it('is everything when there is nothing but a quote', () => {
    expect(said('> Only this.')).to.equal('> Only this.');
    expect(said('-- ', 'Only a signature')).to.include('Only a signature');
  });

  it('keeps what is folded', () => {
    const text = 'Yes.\n\nOn Monday, 2 March 2026, Lea wrote:\n> Really?';
    const { said: first, folded } = splitText(text);
    expect(`${first}\n\n${folded}`).to.equal(text);
  });

  it('is found in time in texts that mean to take long', () => {
    for (const text of [
      '> \n'.repeat(50_000),
      'On '.repeat(50_000),
      '-'.repeat(100_000),
      ': \n'.repeat(50_000),
    ])
      expect(splitText(text).said).to.be.a('string');
  });

  it('is shown as it was written, whatever it would be as Markdown', () => {
    expect(asMarkdown('# no heading\n*really*\n<b>\n---\n[x](y)')).to.equal(
      '\\# no heading\n\\*really\\*\n\\<b>\n\\---\n\\[x\\](y)',
    );
    expect(asMarkdown('1 < 2, see https://a.example/b_c_d')).to.equal('1 \\< 2, see https://a.example/b_c_d');
  });
});

describe('a courtesy', () => {
  it('is thanks and nothing else', () => {
    for (const text of [
      'Thanks!',
      'Thank you very much, Lea.',
      'Hi Lea,\n\nthanks for the quick help!\n\nBest regards\nDana',
      'Vielen Dank für die schnelle Hilfe!\nViele Grüße\nDana Weber',
      'Danke, geht wieder.',
    ])
      expect(isCourtesy(text), text).to.equal(true);
  });

  it('is not a complaint, a question or a new thing, however polite', () => {
    for (const text of [
      'Thanks, but it is still broken.',
      'Danke, geht aber noch nicht.',
      'Thanks. Can you look at the printer, too?',
      'Thank you. The second monitor flickers since the update and nobody can work with it.',
      'It works again.',
      '',
    ])
      expect(isCourtesy(text), text).to.equal(false);
  });
});
