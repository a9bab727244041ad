import type { ChangeDesk } from './change-desk.js';
import type { PluginRow } from './plugin-ledger.js';
import type { PluginState, PluginStatus } from './plugin-manager.js';
import type { RunningGeneration } from './running-generation.js';

/** How all plugins are that are there, or once were, by id. */
export function allStatuses(desk: ChangeDesk, running: RunningGeneration): readonly PluginStatus[] {
  const ids = new Set([...desk.discovery.plugins.keys(), ...desk.ledger.plugins.keys()]);
  for (const { plugin } of desk.discovery.problems) ids.add(plugin);
  return [...ids].sort().map((id) => statusOf(id, desk, running));
}

function statusOf(id: string, desk: ChangeDesk, { generation }: RunningGeneration): PluginStatus {
  const found = desk.discovery.plugins.get(id);
  const row = desk.ledger.plugins.get(id);
  const runs = generation.plugins.find((plugin) => plugin.id === id);
  const manifest = runs?.manifest ?? found?.manifest;
  const contributes = (kind: string): boolean =>
    generation.contributions(kind).some(({ plugin }) => plugin === id);
  const broken = desk.discovery.problems.filter(({ plugin }) => plugin === id);
  return {
    id,
    title: manifest?.title ?? id,
    description: manifest?.description,
    version: runs?.version ?? found?.version ?? row?.version ?? '',
    state: stateOf(row, { runs: runs !== undefined, found: found !== undefined }),
    problems: [...broken, ...(runs === undefined ? (desk.left.get(id) ?? row?.problems ?? []) : [])],
    requires: manifest?.requires ?? {},
    dependents: generation.plugins
      .filter((other) => other.manifest.requires?.[id] !== undefined)
      .map((other) => other.id),
    enabledAt: row?.enabledAt ?? undefined,
    restartNeeded: runs !== undefined && found !== undefined && runs.version !== found.version,
    added: found?.added === true,
    hasDemo: contributes('demo'),
    hasSettings: contributes('settings'),
    manifest,
    folder: runs?.folder ?? found?.folder,
  };
}

function stateOf(
  row: PluginRow | undefined,
  is: { readonly runs: boolean; readonly found: boolean },
): PluginState {
  if (is.runs) return 'enabled';
  if (row === undefined) return is.found ? 'found' : 'failed';
  return row.state === 'enabled' ? 'failed' : row.state;
}
