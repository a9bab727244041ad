import type { PluginContext, RecordOf } from '@praxis/sdk';
import type { Release } from '../record-types/release.js';
import type { Tools } from './bundle.js';
import { readinessOf, type ReadinessLine } from './readiness.js';

/** Readiness as pages show it: by group, what is missing first. */
export async function readinessModel(
  { msg }: Pick<PluginContext, 'msg'>,
  tools: Tools,
  release: RecordOf<typeof Release>,
) {
  const { lines } = await readinessOf(tools, release);
  const titles: Readonly<Record<ReadinessLine['group'], string>> = {
    plan: msg('Plan'),
    gates: msg('Gates'),
    parts: msg('What goes out'),
    deployments: msg('Deployments'),
  };
  const missing = lines.filter(({ why }) => why !== null);
  return {
    isReady: missing.length === 0,
    missingCount: missing.length,
    total: lines.length,
    percent: Math.round(((lines.length - missing.length) / lines.length) * 100),
    missing,
    groups: (['plan', 'gates', 'parts', 'deployments'] as const).map((group) => ({
      name: titles[group],
      lines: lines.filter((line) => line.group === group),
    })),
  };
}
