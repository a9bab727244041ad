import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Describes tests on a real data set, which is not part of the repository: the environment variable
 * `PRAXIS_DATASETS` names the folder where data sets lie. Where it is not set, or the set is not
 * there, the tests are counted as skipped and say so.
 */
export function describeDataSet(name: string, title: string, tests: (folder: string) => void): void {
  const folder = join(process.env['PRAXIS_DATASETS'] ?? '', name);
  if (process.env['PRAXIS_DATASETS'] !== undefined && existsSync(folder)) {
    describe(title, () => tests(folder));
    return;
  }
  describe(title, () => {
    it(`left out: PRAXIS_DATASETS does not name a folder with "${name}"`, function () {
      this.skip();
    });
  });
}
