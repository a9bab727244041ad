import { contributionKinds, memberOf } from './contribution-kinds.js';
import type { CollectedContribution } from './collect.js';
import type { PluginProblem } from './plugin-manager.js';

/** Checks that contributions are called what they have to be, and no two of them the same. */
export function checkNames(
  contributions: readonly CollectedContribution[],
  hosts: ReadonlySet<string>,
  report: (problem: PluginProblem) => void,
): void {
  const taken = new Map<string, CollectedContribution>();
  for (const one of contributions) {
    const { plugin, kind, pointer } = one;
    const problem = (message: string): void =>
      report({ plugin, pointer, code: 'E_CONTRIBUTION_NAME', message });
    checkOwner(one, problem);
    const key = keyOf(one);
    if (key === undefined) continue;
    // Hosts came before all plugins, and what they are called is settled.
    if (!hosts.has(plugin)) checkPrefix(one, key.name, problem);
    const other = taken.get(`${kind} ${key.unique}`);
    if (other === undefined) taken.set(`${kind} ${key.unique}`, one);
    else problem(`"${other.plugin}" has one of the "${kind}" called "${key.name}" already.`);
  }
}

function checkOwner(
  { plugin, kind, value }: CollectedContribution,
  problem: (message: string) => void,
): void {
  if (kind !== 'extensions' && kind !== 'settings') return;
  const owner = memberOf(value, 'plugin');
  if (owner !== plugin)
    problem(`It is made for the plugin "${String(owner)}", and contributed by "${plugin}".`);
}

function keyOf({
  plugin,
  kind,
  value,
}: CollectedContribution): { readonly name: string; readonly unique: string } | undefined {
  const part = (path: string): string => String(memberOf(value, path));
  if (kind === 'routes') return inPlugin(`${part('method')} ${part('path')}`);
  if (kind === 'pages') {
    const at = memberOf(value, 'at');
    // An address that a page claims is one for the whole house.
    if (typeof at === 'string') return { name: at, unique: at };
    const area = memberOf(value, 'area') === undefined ? 'agent' : part('area');
    return inPlugin(`${area === 'agent' ? '' : `${area} `}${part('path')}`);
  }
  const known = contributionKinds[kind as keyof typeof contributionKinds] as
    (typeof contributionKinds)['hooks'] | undefined;
  if (known?.key === undefined) return undefined;
  const name = part(known.key);
  return known.scope === undefined ? inPlugin(name) : { name, unique: name };

  function inPlugin(name: string): { readonly name: string; readonly unique: string } {
    return { name, unique: `${plugin} ${name}` };
  }
}

function checkPrefix(
  { plugin, kind, value }: CollectedContribution,
  name: string,
  problem: (message: string) => void,
): void {
  const { scope } = contributionKinds[kind as keyof typeof contributionKinds] ?? {};
  const prefix = scope === 'type' ? String(memberOf(value, 'type')) : plugin;
  const demanded = scope === 'plugin' || scope === 'type' || (kind === 'services' && name !== plugin);
  if (demanded && !name.startsWith(`${prefix}.`)) problem(`"${name}" has to begin with "${prefix}.".`);
}
