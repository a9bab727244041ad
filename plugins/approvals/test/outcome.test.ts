import { expect } from 'chai';
import { outcomeOf, votesNeeded, type Answer } from '../src/plan/outcome.js';

describe('what a stage comes to', () => {
  const [yes, no, wait, gone] = ['approved', 'rejected', 'waiting', 'released'] as const;
  const [out, asks] = ['abstained', 'questioned'] as const;
  const cases: readonly (readonly [string, Parameters<typeof outcomeOf>[0], readonly Answer[], string])[] = [
    ['of anyone, waits for the first', { rule: 'anyone' }, [wait, wait], 'open'],
    ['of anyone, is what the first says: yes', { rule: 'anyone' }, [yes, wait], 'approved'],
    ['of anyone, is what the first says: no', { rule: 'anyone' }, [no, wait], 'rejected'],
    ['of all, waits for the last', { rule: 'all' }, [yes, yes, wait], 'open'],
    ['of all, is approved by all', { rule: 'all' }, [yes, yes, yes], 'approved'],
    ['of all, ends with one no', { rule: 'all' }, [wait, no, wait], 'rejected'],
    ['of 2 of 3, outlives one no', { rule: 'count', needed: 2 }, [no, yes, wait], 'open'],
    ['of 2 of 3, is approved by two', { rule: 'count', needed: 2 }, [no, yes, yes], 'approved'],
    ['of 2 of 3, ends when two cannot be had', { rule: 'count', needed: 2 }, [no, no, wait], 'rejected'],
    ['of 60 % of 5, needs three', { rule: 'share', needed: 60 }, [yes, yes, wait, wait, wait], 'open'],
    ['of 60 % of 5, has three', { rule: 'share', needed: 60 }, [yes, yes, yes, wait, no], 'approved'],
    ['of all, is decided by those who do not abstain', { rule: 'all' }, [yes, out, yes], 'approved'],
    [
      'of 60 % of 5, takes the share of those who do not abstain',
      { rule: 'share', needed: 60 },
      [yes, yes, out, out, no],
      'approved',
    ],
    ['of 2 of 3, ends when too many abstain', { rule: 'count', needed: 2 }, [yes, out, out], 'rejected'],
    ['is not decided by abstaining alone', { rule: 'anyone' }, [out, out], 'rejected'],
    ['waits for whoever asked back', { rule: 'all' }, [yes, asks], 'open'],
    ['counts those who were done without neither way', { rule: 'all' }, [yes, gone], 'approved'],
    ['is rejected when nobody is left', { rule: 'all' }, [gone, gone], 'rejected'],
    ['is never approved by nobody', { rule: 'share', needed: 1 }, [gone], 'rejected'],
  ];
  for (const [sentence, stage, answers, outcome] of cases)
    it(sentence, () => expect(outcomeOf(stage, answers)).to.equal(outcome));

  it('needs at least one, whatever the percentage', () =>
    expect(votesNeeded({ rule: 'share', needed: 1 }, 3)).to.equal(1));
});
