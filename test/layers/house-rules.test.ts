import { expect } from 'chai';
import { Linter } from 'eslint';
import { houseRules } from '../../scripts/lint/house-rules.mjs';

const cases: Record<string, { refused: string[]; accepted: string[] }> = {
  'no-default-export': {
    refused: ['export default 1;', 'const store = 1; export { store as default };'],
    accepted: ['export const store = 1;'],
  },
  'no-environment': {
    refused: [
      'process.env.PORT;',
      "process.env['PORT'];",
      'const { env } = process;',
      "import { env } from 'node:process';",
    ],
    accepted: ['configuration.env;', 'process.pid;'],
  },
  'no-wall-clock': {
    refused: ['Date.now();', 'new Date();', 'Date();'],
    accepted: ['new Date(0);', 'clock.now();', 'Date.parse(text);'],
  },
  'no-raw-sql': {
    refused: ["knex.raw('select 1');", "tx.raw('select 1');"],
    accepted: ['String.raw`\\d`;', 'express.raw({});'],
  },
  'system-reason': {
    refused: [
      'store.asSystem();',
      'store.asSystem(reason);',
      "store.asSystem('');",
      "store.asSystem('cron');",
    ],
    accepted: ["store.asSystem('close stale incidents');"],
  },
};

describe('the house rules of the linter', () => {
  it('are all tried here', () => {
    expect(Object.keys(cases)).to.have.members(Object.keys(houseRules.rules ?? {}));
  });

  for (const [rule, { refused, accepted }] of Object.entries(cases)) {
    for (const code of refused)
      it(`${rule} refuses ${code}`, () => expect(complaints(rule, code)).to.equal(1));
    for (const code of accepted)
      it(`${rule} accepts ${code}`, () => expect(complaints(rule, code)).to.equal(0));
  }
});

function complaints(rule: string, code: string): number {
  const linter = new Linter();
  return linter.verify(code, { plugins: { house: houseRules }, rules: { [`house/${rule}`]: 'error' } })
    .length;
}
