/**
 * `npm run bench`: runs the benchmarks in bench/ one after the other and prints one table of ratios.
 * `npm run bench -- lists` runs those whose file name contains a word; `--full` measures on a million
 * incidents, where the usual run, of a few minutes, has a tenth of that and less.
 *
 * A benchmark is a file `bench/NAME.bench.ts` or `.mjs` that exports `run`, which measures Praxis and its
 * baseline in the same run and resolves to rows (`Row` in lib/benchmarks.mjs).
 */
import { requireSupportedNode } from './lib/node-version.mjs';

requireSupportedNode();
const { installWhatChanged } = await import('./lib/install.mjs');
const { buildWhatChanged } = await import('./lib/build.mjs');
const { orExplain } = await import('./lib/explain.mjs');
const { runBenchmarks } = await import('./lib/benchmarks.mjs');

await orExplain(async () => {
  await installWhatChanged();
  await buildWhatChanged();
  const parameters = process.argv.slice(2);
  if (parameters.includes('--full')) process.env['PRAXIS_BENCH_FULL'] = '1';
  await runBenchmarks(parameters.filter((word) => word !== '--full'));
});
