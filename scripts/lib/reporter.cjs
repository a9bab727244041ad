const { writeFileSync } = require('node:fs');
const { Base } = require('mocha').reporters;

/**
 * Tells failures in full, and nothing of what passes; writes the counts where the option `totals` says, the
 * moment the last test has ended. A CommonJS file, because mocha loads reporters with require().
 */
module.exports = class FailuresReporter extends Base {
  /**
   * @param {import('mocha').Runner} runner
   * @param {import('mocha').MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      if (this.failures.length > 0) Base.list(this.failures);
      const { passes: passed, failures: failed, pending: skipped } = this.stats;
      writeFileSync(options.reporterOptions.totals, JSON.stringify({ passed, failed, skipped }));
    });
  }
};
