import { expect } from 'chai';
import { grant, integer, on, recordType, text } from '@praxis/sdk';
import { contributionSchemas } from '@praxis/testkit';
import { staticProblems } from '../src/contract/static-problems.js';
import { placeholdersIn, textsOf } from '../src/contract/texts.js';

const Shelf = recordType('shelf', {
  title: 'Shelf',
  plural: 'Shelves',
  display: 'name',
  fields: { name: text({ label: 'Name', required: true }), boards: integer({ label: 'Boards' }) },
});

describe('what every plugin keeps to', () => {
  it('lets contributions pass that are complete', () => {
    const problems = staticProblems({
      recordTypes: [Shelf],
      hooks: [on(Shelf).derive({ id: 'shelves.count' }, () => undefined)],
      grants: [grant('agent', Shelf, { actions: ['read', 'transition:paint'] })],
      jobs: [{ id: 'shelves.dust', title: 'Dust', schedule: '0 4 * * *', async run() {} }],
    });
    expect(problems).to.deep.equal([]);
  });

  it('names the member that is missing, and the one that is misspelt', () => {
    const problems = staticProblems({
      panels: [{ id: 'shelves.side', slot: 'record.sied', title: 'Side', tempalte: 'side', load() {} }],
    } as never);
    expect(problems.join('\n'))
      .to.include("must have required property 'template'")
      .and.to.include('"tempalte"')
      .and.to.include('panels[0]/slot');
  });

  it('notices a function that is not there', () => {
    const problems = staticProblems({ jobs: [{ id: 'shelves.dust', title: 'Dust' }] } as never);
    expect(problems).to.deep.equal(['jobs[0] has no function "run".']);
  });

  it('knows every text that people see', async () => {
    const texts = await textsOf([{ recordTypes: [Shelf] }], '.');
    expect([...texts]).to.have.members(['Shelf', 'Shelves', 'Name', 'Boards']);
  });

  it('knows which names a translation has to keep', () => {
    expect(placeholdersIn('{count, plural, one {# board} other {# boards}} of {shelf}')).to.deep.equal([
      'count',
      'shelf',
    ]);
  });

  it('describes every kind of contribution', () => {
    expect(Object.values(contributionSchemas).every(({ description }) => description !== '')).to.equal(true);
  });
});
