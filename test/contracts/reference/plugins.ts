import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contributions, FieldSchema, PluginDefinition, PluginManifest, RecordType } from '@praxis/sdk';
import { root } from '../support/repository.js';
import { markdownTable, page } from './markdown.js';

interface ShippedPlugin {
  readonly name: string;
  readonly manifest: PluginManifest;
  readonly contributes: Contributions;
  /** What its contract exports. */
  readonly contract: readonly string[];
}

/** The page of what the plugins that come with Praxis have for others to build on. */
export async function pluginsPage(): Promise<string> {
  const plugins = await shippedPlugins();
  return page(
    'Plugins that come with Praxis',
    'What others can build on: record types with their fields, roles, permissions and services. Import tokens from ' +
      'the contract of a plugin, such as `@praxis/plugin-people/contract`.',
    ...plugins.map(section),
  );
}

function section({ name, manifest, contributes, contract }: ShippedPlugin): string {
  const {
    recordTypes = [],
    extensions = [],
    traits = [],
    roles = [],
    permissions = [],
    services = [],
  } = contributes;
  const requires = Object.keys(manifest.requires ?? {});
  const lines = [
    `## ${manifest.id}`,
    `${manifest.description ?? manifest.title}${requires.length > 0 ? ` Requires ${codes(requires)}.` : ''}`,
    ...(contract.length > 0 ? [`\`${name}/contract\` exports ${codes(contract)}.`] : []),
    ...list('Roles', roles),
    ...list('Permissions', permissions),
    ...list(
      'Traits',
      traits.map((trait) => ({ id: trait.name, title: trait.title })),
    ),
    ...list(
      'Services',
      services.map(({ id }) => ({ id, title: '' })),
    ),
    ...recordTypes.map(typeSection),
    ...extensions.map(({ target, fields }) => `### On ${target}\n\nAdds ${codes(Object.keys(fields))}.`),
  ];
  return lines.join('\n\n');
}

function list(title: string, entries: readonly { readonly id: string; readonly title: string }[]): string[] {
  const texts = entries.map((entry) => `\`${entry.id}\`${entry.title === '' ? '' : ` (${entry.title})`}`);
  return entries.length === 0 ? [] : [`${title}: ${texts.join(', ')}.`];
}

function typeSection({ name, schema }: RecordType): string {
  const { 'x-record': record, properties, required } = schema;
  const states = Object.keys(record.lifecycle?.states ?? {});
  const transitions = Object.keys(record.lifecycle?.transitions ?? {});
  const lines = [
    `### ${name}`,
    ...(record.traits.length > 0 ? [`Traits: ${codes(record.traits)}.`] : []),
    ...(states.length > 0 ? [`States: ${codes(states)}. Transitions: ${codes(transitions)}.`] : []),
    markdownTable(
      ['Field', 'Kind', 'Required', 'Label'],
      Object.entries(properties).map(([field, value]) => [
        `\`${field}\``,
        kindOf(value),
        required.includes(field) ? 'yes' : '',
        value.title,
      ]),
    ),
  ];
  return lines.join('\n\n');
}

function kindOf(field: FieldSchema): string {
  const { 'x-kind': kind, 'x-target': target, 'x-choices': choices } = field;
  if (target !== undefined) return `${kind} to ${target}`;
  return choices === undefined ? kind : `${kind}: ${choices.map(({ value }) => value).join(', ')}`;
}

function codes(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

async function shippedPlugins(): Promise<readonly ShippedPlugin[]> {
  const folder = join(root, 'plugins');
  const names = (await readdir(folder)).sort();
  return Promise.all(
    names.map(async (folderName) => {
      const text = await readFile(join(folder, folderName, 'package.json'), 'utf8');
      const { name, praxis } = JSON.parse(text) as { readonly name: string; readonly praxis: PluginManifest };
      const plugin = (await import(name)) as { readonly default: PluginDefinition };
      const contract = (await import(`${name}/contract`)) as Readonly<Record<string, unknown>>;
      return {
        name,
        manifest: praxis,
        contributes: plugin.default.contributes,
        contract: Object.keys(contract).sort(),
      };
    }),
  );
}
