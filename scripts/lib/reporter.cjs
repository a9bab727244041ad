const { performance } = require('node:perf_hooks');
const { writeFileSync } = require('node:fs');
const { Base } = require('mocha').reporters;

/**
 * Tells failures in full, and nothing of what passes; writes the counts of each file, and how long it took,
 * where the option `totals` says, the moment the last test has ended. A CommonJS file, because mocha loads
 * reporters with require().
 */
module.exports = class FailuresReporter extends Base {
  /**
   * @param {import('mocha').Runner} runner
   * @param {import('mocha').MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    /** @type {{ [file: string]: { passed: number, failed: number, skipped: number, seconds: number } }} */
    const files = {};
    let last = performance.now();
    const count = (/** @type {'passed' | 'failed' | 'skipped'} */ what) => {
      return (/** @type {import('mocha').Runnable} */ { file = '' }) => {
        const totals = (files[file] ??= { passed: 0, failed: 0, skipped: 0, seconds: 0 });
        totals[what] += 1;
        // What went before a test, such as the hooks of its suite, belongs to its file.
        totals.seconds += (performance.now() - last) / 1000;
        last = performance.now();
      };
    };
    runner.on('pass', count('passed'));
    runner.on('fail', count('failed'));
    runner.on('pending', count('skipped'));
    runner.once('end', () => {
      if (this.failures.length > 0) Base.list(this.failures);
      writeFileSync(options.reporterOptions.totals, JSON.stringify(files));
    });
  }
};
