import { expect } from 'chai';
import { lintTemplate } from '../../src/templates/lint.js';

function rulesBrokenBy(source: string): string[] {
  const { complaints } = lintTemplate(source, {
    owner: 'guest',
    template: 'panels/visits',
    helpers: new Map([
      ['if', true],
      ['each', true],
      ['lookup', true],
      ['when', true],
      ['icon', true],
    ]),
    reserved: new Set(['when', 'icon', 'msg']),
    mayUse: (partial) => partial === 'ui/badge',
  });
  return complaints.map(({ rule, line }) => `${rule}:${line}`);
}

describe('the template linter', () => {
  it('refuses output that is not escaped', () => {
    expect(rulesBrokenBy('<p>\n{{{name}}}</p>')).to.deep.equal(['raw-output:2']);
    expect(rulesBrokenBy('{{&name}}')).to.deep.equal(['raw-output:1']);
  });

  it('refuses what the content security policy would block', () => {
    for (const source of [
      '<p style="color: red">',
      '<a onclick="go()">',
      '<script>go()</script>',
      '<style>p{}</style>',
      '<a href="javascript:go()">',
    ]) {
      expect(rulesBrokenBy(source), source).to.deep.equal(['inline-code:1']);
    }
  });

  it('refuses what is loaded from elsewhere, and allows links there', () => {
    expect(rulesBrokenBy('<img src="https://example.org/x.png">')).to.deep.equal(['foreign-origin:1']);
    expect(rulesBrokenBy('<a href="https://example.org/">There</a>')).to.deep.equal([]);
  });

  it('refuses helpers that do not exist, also inside of calls', () => {
    expect(rulesBrokenBy('{{shout name}}')).to.deep.equal(['unknown-helper:1']);
    expect(rulesBrokenBy('{{#if (shout name)}}{{/if}}')).to.deep.equal(['unknown-helper:1']);
  });

  it('refuses fields that a helper would hide', () => {
    for (const source of [
      '{{when}}',
      '{{when icon}}',
      '{{> ui/badge label=icon}}',
      '{{#each rows as |icon|}}{{/each}}',
    ]) {
      expect(rulesBrokenBy(source), source).to.include('reserved-name:1');
    }
    expect(rulesBrokenBy('{{when at}} {{this.icon}} {{person.icon}}')).to.deep.equal([]);
  });

  it('refuses partials of others, and computed names', () => {
    expect(rulesBrokenBy('{{> other/panel}}')).to.deep.equal(['unknown-partial:1']);
    expect(rulesBrokenBy('{{> (lookup . "kind")}}')).to.deep.equal(['unknown-partial:1']);
    expect(rulesBrokenBy('{{> ui/badge label=name}}')).to.deep.equal([]);
  });

  it('names the line of a template that cannot be read', () => {
    expect(rulesBrokenBy('<p>\n{{#if open}}\n</p>')[0]).to.match(/^syntax:/);
  });
});
