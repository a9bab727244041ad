import { expect } from 'chai';
import { select } from '../../scripts/lib/selection.mjs';

describe('the words after npm test', () => {
  it('choose everything when there are none, the suites across packages first', () => {
    const { folders, testFiles } = select([]);

    expect(folders).to.deep.equal(['.']);
    expect(testFiles).to.include('test/tooling/selection.test.ts');
    const last = testFiles.map((file) => file.startsWith('test/')).lastIndexOf(true);
    expect(testFiles.slice(0, last + 1).every((file) => file.startsWith('test/'))).to.equal(true);
  });

  it('choose a workspace by the last part of its folder', () => {
    expect(select(['incidents']).folders).to.deep.equal(['plugins/incidents']);
    expect(select(['core']).folders).to.deep.equal(['core']);
  });

  it('choose a folder or a file by its path', () => {
    expect(select(['test/tooling']).testFiles).to.include('test/tooling/selection.test.ts');
    expect(select(['test/tooling/selection.test.ts']).testFiles).to.deep.equal([
      'test/tooling/selection.test.ts',
    ]);
  });

  it('leave options to mocha', () => {
    expect(select(['core', '--grep', 'reopen'])).to.deep.include({
      folders: ['core'],
      mochaOptions: ['--grep', 'reopen'],
    });
  });

  it('ask for coverage, of everything or of a part', () => {
    expect(select([]).withCoverage).to.equal(false);
    expect(select(['--coverage'])).to.deep.include({ withCoverage: true, folders: ['.'], mochaOptions: [] });
    expect(select(['core', '--coverage'])).to.deep.include({ withCoverage: true, folders: ['core'] });
  });

  it('are refused when they choose nothing', () => {
    expect(() => select(['incident'])).to.throw('There is no workspace, folder or file incident to test.');
  });
});
