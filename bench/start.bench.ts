import { readFileSync } from 'node:fs';
import type { Row } from './support/compare.js';
import type { ServerProcess } from './support/server-process.js';
import { openWorld } from './support/world.js';

/** From the start of the process on existing data to readiness, and memory at rest with all plugins. */
export async function run(): Promise<Row[]> {
  const world = await openWorld();
  try {
    const { praxis, raw } = world;
    return [
      row('start on existing data', 'ms', praxis.readyAfterMs, raw.readyAfterMs),
      row('idle memory (PSS)', 'MB', memoryMb(praxis), memoryMb(raw)),
    ];
  } finally {
    await world.close();
  }
}

function row(journey: string, metric: string, praxis: number, baseline: number): Row {
  return { journey, metric, praxis, baseline, baselineName: 'raw', ratio: praxis / baseline };
}

/** Proportional set size, as the kernel counts it, of the process and of those that it runs. */
function memoryMb({ process }: ServerProcess): number {
  return pssMb(process.pid ?? 0);
}

function pssMb(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const own = Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1]) / 1024;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
  return children.reduce((sum, child) => sum + pssMb(Number(child)), own);
}
