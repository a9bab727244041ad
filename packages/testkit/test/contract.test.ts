import { expect } from 'chai';
import { definePlugin, grant, integer, on, recordType, text, view } from '@praxis/sdk';
import { contributionSchemas, startBench } from '@praxis/testkit';
import { unknownColumns, unknownIcons } from '../src/contract/names-of-others.js';
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
      .and.to.include('panels[0] "shelves.side"/slot')
      .and.to.include('"record.sied"');
  });

  it('names the grant that is wrong by its role and type', () => {
    const grants = [grant('agent', Shelf, { actions: ['raed' as 'read'] })];
    expect(staticProblems({ grants }).join()).to.match(/^grants\[0\] \(agent, shelf\)\/actions\/0 .*"raed"/);
  });

  it('finds columns and icons that nobody has', async () => {
    const views = [
      view(Shelf, 'all', { title: 'All', icon: 'shelf-of-books', columns: ['name', 'shelves.agee'] }),
    ];
    const definition = definePlugin({ contributes: { recordTypes: [Shelf], views } });
    const manifest = { id: 'shelves', title: 'Shelves', api: '^0.1' };
    const bench = await startBench({ plugins: [{ manifest, definition }] });
    try {
      expect(unknownColumns('shelves', bench, [{ views }])).to.deep.equal([
        'The view "shelf.all" has the column "shelves.agee", which nobody contributes.',
      ]);
      expect(unknownIcons(bench, [{ views }], [])).to.deep.equal(['shelf-of-books']);
      expect(unknownIcons(bench, [], [])).to.deep.equal([]);
    } finally {
      await bench.close();
    }
  });

  it('notices a function that is not there', () => {
    const problems = staticProblems({ jobs: [{ id: 'shelves.dust', title: 'Dust' }] } as never);
    expect(problems).to.deep.equal(['jobs[0] "shelves.dust" has no function "run".']);
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
