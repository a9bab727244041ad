import { expect } from 'chai';
import { createTranslator } from '@praxis/texts';
import { safeHtml, SafeHtml } from '../../src/templates/safe-html.js';
import { helpersFor } from '../../src/templates/helpers/index.js';
import { renderContext } from '../support/render-context.js';

const german = new Map([
  ['Save', 'Speichern'],
  ['{name} wrote {text}', '{name} schrieb {text}'],
  ['{count, plural, one {# file} other {# files}}', '{count, plural, one {# Datei} other {# Dateien}}'],
]);
const helpers = helpersFor(createTranslator(new Map([['de', german]])));

/** Calls a helper as a template would. */
function call(name: string, args: readonly unknown[], hash: object = {}, context = {}): string {
  const helper = helpers[name]?.call as (...args: unknown[]) => unknown;
  return String(helper(...args, { hash, data: { page: renderContext(context) } }));
}

describe('helpers of templates', () => {
  it('translate by the English text, through the languages of a locale, and fall back to English', () => {
    expect(call('msg', ['Save'], {}, { locale: 'de-CH' })).to.equal('Speichern');
    expect(call('msg', ['Save'], {}, { locale: 'fr' })).to.equal('Save');
    expect(
      call('msg', ['{count, plural, one {# file} other {# files}}'], { count: 2 }, { locale: 'de' }),
    ).to.equal('2 Dateien');
  });

  it('keep markup in messages to what is safe', () => {
    const helper = helpers['msg']?.call as (...args: unknown[]) => unknown;
    const options = { hash: { name: '<i>', text: safeHtml('<b>x</b>') }, data: { page: renderContext() } };
    const result = helper('{name} wrote {text}', options);
    expect(result).to.be.instanceOf(SafeHtml);
    expect(String(result)).to.equal('&lt;i&gt; wrote <b>x</b>');
  });

  it('show moments relative to now, in full on hover, in the reader’s time zone', () => {
    expect(call('when', ['2026-11-26T06:00:00.000Z'])).to.equal(
      '<time datetime="2026-11-26T06:00:00.000Z" title="Thu, Nov 26, 2026, 07:00:00 AM GMT+1" data-relative="words">7h ago</time>',
    );
    expect(call('when', ['2026-11-26T12:59:40.000Z'], { style: 'terse' })).to.include('>now<');
    expect(call('when', ['2026-11-23T12:00:00.000Z'], { style: 'terse' })).to.include('>3d<');
  });

  it('make addresses whose parts cannot break out', () => {
    expect(call('url', ['r', 'incident', 'A/B?c'], { version: 3, none: '' })).to.equal(
      '/r/incident/A%2FB%3Fc?version=3',
    );
  });

  it('put a stopgap where no icon of that name is', () => {
    expect(call('icon', ['rocket'], { size: 'small', tone: 'red' })).to.equal(
      '<svg class="icon small toned tone-red" aria-hidden="true"><use href="/assets/icons.svg#rocket"/></svg>',
    );
    expect(call('icon', ['no-such-icon'])).to.include('#puzzle');
  });

  it('read sizes as people do', () => {
    expect(call('fmtSize', [214_000])).to.equal('214 kB');
    expect(call('fmtSize', [0])).to.equal('0 byte');
  });

  it('read spans of time as people do', () => {
    expect(call('fmtSpan', [4320])).to.equal('1h 12m');
    expect(call('fmtSpan', [144_000])).to.equal('40h');
  });
});
