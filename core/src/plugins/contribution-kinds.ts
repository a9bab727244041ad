import type { Contributions } from '@praxis/sdk';

type MemberType = 'string' | 'function' | 'object' | 'array';

/** What the platform knows of a kind of contribution without knowing what it is for. */
export interface ContributionKind {
  /** Members that each contribution must have. */
  readonly members: Readonly<Record<string, MemberType>>;
  /** Given as one value, not as a list. */
  readonly single?: boolean;
  /** Member under which two contributions must not be the same. */
  readonly key?: string;
  /**
   * What keys begin with: the plugin's id and a dot, or the record type's name and a dot. Without it
   * two keys may be the same in different plugins.
   */
  readonly scope?: 'plugin' | 'type' | 'everybody';
}

const text = 'string';
const list = 'array';

export const contributionKinds: Readonly<Record<keyof Contributions, ContributionKind>> = {
  recordTypes: { members: { name: text, schema: 'object' } },
  extensions: { members: { plugin: text, target: text, fields: 'object' } },
  traits: { members: { name: text, title: text, fields: 'object' }, key: 'name', scope: 'everybody' },
  hooks: {
    members: { phase: text, on: text, 'options.id': text, run: 'function' },
    key: 'options.id',
    scope: 'plugin',
  },
  roles: { members: { id: text, title: text }, key: 'id', scope: 'everybody' },
  grants: { members: { role: text, type: text, actions: list } },
  restrictions: {
    members: { id: text, type: text, actions: list, where: 'object' },
    key: 'id',
    scope: 'plugin',
  },
  permissions: { members: { id: text, title: text }, key: 'id', scope: 'plugin' },
  principalResolvers: { members: { id: text, types: list, resolve: 'function' }, key: 'id', scope: 'plugin' },
  settings: { members: { plugin: text, fields: 'object' }, single: true },
  forms: { members: { id: text, type: text, purpose: text, sections: list }, key: 'id', scope: 'type' },
  formFits: {
    members: { id: text, type: text, dependsOn: list, fit: 'function' },
    key: 'id',
    scope: 'plugin',
  },
  views: { members: { id: text, type: text, title: text, columns: list }, key: 'id', scope: 'type' },
  routes: { members: { method: text, path: text, summary: text, handle: 'function' } },
  pages: { members: { path: text, title: text, template: text, load: 'function' } },
  panels: {
    members: { id: text, slot: text, title: text, template: text, load: 'function' },
    key: 'id',
    scope: 'plugin',
  },
  listColumns: {
    members: { id: text, title: text, load: 'function' },
    key: 'id',
    scope: 'plugin',
  },
  timeline: { members: { id: text, load: 'function' }, key: 'id', scope: 'plugin' },
  actions: { members: { id: text, label: text, run: 'function' }, key: 'id', scope: 'plugin' },
  navigation: {
    members: { id: text, section: text, label: text, icon: text, href: text },
    key: 'id',
    scope: 'plugin',
  },
  frames: {
    members: { area: text, home: text, profile: text, desk: text, recordHref: 'function', brand: 'function' },
    key: 'area',
    scope: 'everybody',
  },
  jobs: { members: { id: text, title: text, run: 'function' }, key: 'id', scope: 'plugin' },
  cliCommands: { members: { name: text, summary: text, run: 'function' }, key: 'name', scope: 'everybody' },
  services: { members: { id: text }, key: 'id', scope: 'everybody' },
  points: { members: { point: text } },
  migrations: { members: { name: text, type: text, backfill: 'function' }, key: 'name' },
  seed: { members: {}, single: true },
  demo: { members: {}, single: true },
};

/** The member at a path such as `options.id`. */
export function memberOf(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (part, name) => (part as Readonly<Record<string, unknown>> | null | undefined)?.[name],
      value,
    );
}

export function hasType(value: unknown, type: MemberType): boolean {
  if (type === 'array') return Array.isArray(value);
  return typeof value === type && value !== null;
}
