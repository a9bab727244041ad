import { isDeepStrictEqual } from 'node:util';
import { ValidationError, type Principal, type SettingsType } from '@praxis/sdk';
import type { Generation } from '../generation.js';
import { compileField } from '../schema/field-storage.js';
import { valueCompiler } from '../schema/value-schema.js';
import { valuesChecker } from '../schema/values-checker.js';
import type { SqlPool } from '../sql/sql.js';
import { PluginNotFoundError } from './plugin-errors.js';
import type { SettingsView } from './plugin-manager.js';

type Values = Readonly<Record<string, unknown>>;

/** Settings of plugins and hosts: their forms are contributed, their values are stored here. */
export interface Settings {
  /** Reads everything anew, after another node has changed something. */
  load(): Promise<void>;
  /** Values in force, defaults included; empty for a plugin without settings, or one that is not enabled. */
  of(generation: Generation, plugin: string): Values;
  view(generation: Generation, plugin: string): Promise<SettingsView>;
  save(generation: Generation, plugin: string, values: Values, by: Principal): Promise<void>;
}

const historyShown = 50;

export function createSettings({
  sql,
  clock,
  renewed,
}: {
  readonly sql: SqlPool;
  readonly clock: () => Date;
  /** Called whenever they were read anew. */
  readonly renewed: () => void;
}): Settings {
  let stored: ReadonlyMap<string, Values> = new Map();
  let inForce = new WeakMap<Generation, Map<string, Values>>();

  async function load(): Promise<void> {
    const rows = await sql.query<{ plugin: string; values: Values }>(
      'SELECT plugin, values FROM core_setting',
    );
    stored = new Map(rows.map(({ plugin, values }) => [plugin, values]));
    inForce = new WeakMap();
    renewed();
  }

  function of(generation: Generation, plugin: string): Values {
    let known = inForce.get(generation);
    if (known === undefined) inForce.set(generation, (known = new Map<string, Values>()));
    let values = known.get(plugin);
    if (values === undefined) {
      const settings = typeIn(generation, plugin);
      known.set(
        plugin,
        (values = settings === undefined ? {} : withDefaults(settings, stored.get(plugin) ?? {})),
      );
    }
    return values;
  }

  return {
    load,
    of,
    async view(generation, plugin) {
      const settings = demandType(generation, plugin);
      const history = await sql.query<SettingsView['history'][number]>({
        text: 'SELECT at, by, changes FROM core_setting_change WHERE plugin = $1 ORDER BY id DESC LIMIT $2',
        values: [plugin, historyShown],
      });
      return { settings, values: of(generation, plugin), history };
    },
    async save(generation, plugin, values, by) {
      const settings = demandType(generation, plugin);
      refuseInvalid(settings, values);
      await sql.transaction(async (tx) => {
        // Whoever saves at the same time waits here, so that the history tells what really was before.
        await tx.query('UPDATE core_platform SET settings = settings + 1');
        const [row] = await tx.query<{ values: Values }>({
          text: 'SELECT values FROM core_setting WHERE plugin = $1',
          values: [plugin],
        });
        const before = withDefaults(settings, row?.values ?? {});
        const changes = Object.fromEntries(
          Object.entries(values)
            .filter(([name, value]) => !isDeepStrictEqual(before[name] ?? null, value ?? null))
            .map(([name, value]) => [name, { before: before[name] ?? null, after: value ?? null }]),
        );
        if (Object.keys(changes).length === 0) return;
        await tx.query({
          text:
            'INSERT INTO core_setting AS s (plugin, values) VALUES ($1, $2::jsonb) ' +
            'ON CONFLICT (plugin) DO UPDATE SET values = s.values || excluded.values',
          values: [plugin, JSON.stringify(values)],
        });
        await tx.query({
          text: 'INSERT INTO core_setting_change (plugin, at, by, changes) VALUES ($1, $2, $3, $4::jsonb)',
          values: [plugin, clock().toISOString(), by.id, JSON.stringify(changes)],
        });
      });
      await load();
    },
  };
}

/** Fields that nobody set have their default, or are empty; values of fields that are gone are left out. */
function withDefaults({ fields }: SettingsType, values: Values): Values {
  return Object.freeze(
    Object.fromEntries(
      Object.entries(fields).map(([name, { schema }]) => [name, values[name] ?? schema.default ?? null]),
    ),
  );
}

/** @throws ValidationError with every problem at once */
function refuseInvalid({ plugin, fields }: SettingsType, values: Values): void {
  const compiled = Object.entries(fields).map(([name, { schema, required }]) =>
    compileField(name, schema, { plugin, required }),
  );
  const owner = `the settings of ${plugin}`;
  const problems = valuesChecker(owner, compiled, valueCompiler()).checkPatch(values);
  if (problems.length === 0) return;
  throw new ValidationError(
    { type: plugin, summary: `The values do not fit ${owner}. See "errors".` },
    { problems },
  );
}

function typeIn(generation: Generation, plugin: string): SettingsType | undefined {
  return generation
    .contributions<SettingsType>('settings')
    .find((contribution) => contribution.plugin === plugin)?.value;
}

function demandType(generation: Generation, plugin: string): SettingsType {
  const settings = typeIn(generation, plugin);
  if (settings === undefined) throw new PluginNotFoundError({ plugin, lacks: 'settings' });
  return settings;
}
