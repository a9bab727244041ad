import { expect } from 'chai';
import { createKeptRenderings } from '../../src/templates/kept-renderings.js';
import type { RenderContext } from '../../src/templates/render-context.js';
import { safeHtml } from '../../src/templates/safe-html.js';
import { renderContext } from '../support/render-context.js';

const first = { id: '019e6a75-ee00-73f0-9928-20bcc41e58e2', number: 'INC0001001' };
const second = { id: '019e6a75-ee00-73f0-9928-20bcc41e58e3', number: 'INC0001002' };
const third = { id: '019e6a75-ee00-73f0-9928-20bcc41e58e4', number: 'INC0001003' };

type Named = typeof first;

/** Shows a record, and counts how often it had to be rendered. */
function rendering(template: (record: Named, context: RenderContext, words: string) => string) {
  const kept = createKeptRenderings();
  let made = 0;
  const show = (record: Named, { words = 'words', more = {} } = {}): string =>
    kept
      .get(
        { owner: 'guest', name: 'panel', model: { href: `/r/visit/${record.number}`, words }, record },
        renderContext({ csrfToken: 'token-of-anna', ...more }),
        (context) => {
          made += 1;
          return safeHtml(template(record, context, words));
        },
      )
      .toHTML();
  return { show, made: () => made };
}

const form = ({ id, number }: Named, { csrfToken }: RenderContext, words: string): string =>
  `<form action="/r/visit/${number}" id="${id}"><input value="${csrfToken}">${words}</form>`;

describe('renderings that are alike', () => {
  it('are made twice, and then filled in for every other record and session', () => {
    const { show, made } = rendering(form);
    show(first);
    show(second);
    const shown = show(third, { more: { csrfToken: 'token-of-bert' } });
    expect(shown).to.equal(form(third, renderContext({ csrfToken: 'token-of-bert' }), 'words'));
    expect(made()).to.equal(2);
  });

  it('are not believed to be alike because one record was shown twice', () => {
    const { show, made } = rendering(({ number }) => `${number} is like INC0001001`);
    show(first);
    show(first);
    expect(show(second)).to.equal('INC0001002 is like INC0001001');
    expect(show(third)).to.equal('INC0001003 is like INC0001001');
    expect(made()).to.equal(4);
    expect(show(first)).to.equal('INC0001001 is like INC0001001');
    expect(made()).to.equal(4);
  });

  it('are made anew for another model and another language', () => {
    const { show, made } = rendering(
      (record, context, words) => `${context.locale} ${form(record, context, words)}`,
    );
    for (const record of [first, second, third]) show(record);
    expect(show(third, { words: 'others' })).to.include('others');
    expect(show(third, { more: { locale: 'de' } })).to.include('de ');
    expect(made()).to.equal(4);
  });

  it('are made each time where a template reads the clock', () => {
    const { show } = rendering((_, { now }) => now.toISOString());
    for (const record of [first, second, third]) show(record);
    const later = new Date('2026-11-26T14:00:00Z');
    expect(show(first, { more: { now: later } })).to.equal(later.toISOString());
  });

  it('never hand a token that cannot be left blank to another session', () => {
    const { show } = rendering(form);
    for (const record of [first, second, third]) show(record, { more: { csrfToken: 'anna+/=' } });
    expect(show(third, { more: { csrfToken: 'bert+/=' } }))
      .to.include('bert+/=')
      .and.not.include('anna');
  });

  it('are made each time for models of which JSON tells too little', () => {
    const kept = createKeptRenderings();
    const show = (visits: ReadonlyMap<string, string>): string =>
      kept
        .get({ owner: 'guest', name: 'panel', model: { visits } }, renderContext(), () =>
          safeHtml([...visits.keys()].join()),
        )
        .toHTML();
    expect(['a', 'b', 'c'].map((name) => show(new Map([[name, name]])))).to.deep.equal(['a', 'b', 'c']);
  });
});
