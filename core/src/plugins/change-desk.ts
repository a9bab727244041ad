import type { Log, Principal } from '@praxis/sdk';
import type { StepKind } from '../ddl/schema-plan.js';
import { customPlugin, type CustomSchema } from '../schema/collected-schemas.js';
import type { SqlPool, SqlTransaction } from '../sql/sql.js';
import type { BootGuard } from './boot-guard.js';
import type { Discovery } from './discover.js';
import type { Build, Target } from './generation-builder.js';
import type { GenerationChanger } from './generation-changer.js';
import { contractGenerationSchema } from './generation-schema.js';
import { needsSeeding } from './plugin-data.js';
import { ConcurrentChangeError, reasonOf } from './plugin-errors.js';
import {
  notePlugins,
  readCounters,
  readPluginLedger,
  type Ledger,
  type PluginNote,
} from './plugin-ledger.js';
import type { PluginProblem } from './plugin-manager.js';
import { systemPrincipal } from './principals.js';
import type { RunningGeneration } from './running-generation.js';
import { createTurns } from './turns.js';

/** What somebody wants changed; what is not named stays. */
export interface Wish {
  readonly enable?: ReadonlySet<string>;
  readonly disable?: ReadonlySet<string>;
  readonly custom?: (present: Ledger['custom']) => readonly CustomSchema[];
  readonly insistOnCustom?: boolean;
  /** What becomes of the plugins that are named, in the ledger. */
  readonly notes?: readonly PluginNote[];
  readonly record?: (tx: SqlTransaction) => Promise<void>;
  readonly acceptSchemaChanges?: boolean;
  /** Let others go if they get in the way, rather than refuse the change. */
  readonly whateverElseGoes?: boolean;
  /** Asked when it is its turn: whether others have done meanwhile what was wanted. */
  readonly fulfilled?: () => boolean;
  readonly by?: Principal;
}

export interface ChangeDeskDependencies {
  readonly sql: SqlPool;
  readonly log: Log;
  readonly clock: () => Date;
  readonly changer: GenerationChanger;
  readonly running: RunningGeneration;
  readonly guard: BootGuard;
  readonly discover: () => Promise<Discovery>;
  readonly settingsChanged: () => Promise<void>;
  readonly safeMode: boolean;
}

/**
 * Where all changes of what is enabled come together: one after the other on a node, and, of several
 * nodes, the first one wins and the others follow.
 */
export interface ChangeDesk {
  readonly ledger: Ledger;
  readonly discovery: Discovery;
  /** Plugins and admin-made schemas that should be part of the running generation and are not. */
  readonly left: ReadonlyMap<string, readonly PluginProblem[]>;
  /** What was contributed to the running generation. */
  readonly contributions: Build['contributions'];
  /** Why this node does not run what the others run. */
  readonly behind: string | undefined;
  start(): Promise<void>;
  /** @throws GenerationError or SchemaAgreementError; nothing has changed then */
  fulfil(wish: Wish): Promise<void>;
  /** What fulfilling it would do. @throws GenerationError */
  consider(wish: Wish): Promise<Build>;
  /** Does what other nodes have done meanwhile. */
  follow(): Promise<void>;
  rescan(): Promise<void>;
  /** Writes down what needs no new generation. */
  note(notes: readonly PluginNote[], by?: Principal): Promise<void>;
}

const attempts = 5;
const additive: ReadonlySet<StepKind> = new Set<StepKind>(['additive']);
/** Nobody can be asked at a start; values are only put away after somebody was. */
const acceptedAtStart: ReadonlySet<StepKind> = new Set<StepKind>(['additive', 'rewrite']);
const everything: ReadonlySet<StepKind> = new Set<StepKind>(['additive', 'rewrite', 'destructive']);

export function createChangeDesk(dependencies: ChangeDeskDependencies): ChangeDesk {
  const { sql, log, clock, changer, running, guard, discover, safeMode } = dependencies;
  const inTurn = createTurns();
  let ledger: Ledger = { generation: 0, settings: 0, plugins: new Map(), custom: [] };
  let discovery: Discovery = { plugins: new Map(), problems: [] };
  let build: Pick<Build, 'left' | 'contributions'> = { left: new Map(), contributions: [] };
  let behind: string | undefined;

  function targetOf(wish: Wish, number: number): Target {
    const wanted = new Set(
      [...ledger.plugins.values()].filter(({ state }) => state === 'enabled').map(({ id }) => id),
    );
    wish.enable?.forEach((id) => wanted.add(id));
    wish.disable?.forEach((id) => wanted.delete(id));
    const custom = wish.custom?.(ledger.custom) ?? ledger.custom.map(({ document }) => document);
    const present = running.started ? running.generation.plugins.map(({ id }) => id) : [];
    const insist = new Set([...(wish.enable ?? []), ...present]);
    wish.disable?.forEach((id) => insist.delete(id));
    if (wish.insistOnCustom === true || !build.left.has(customPlugin)) insist.add(customPlugin);
    return {
      number,
      wanted,
      custom,
      insist: wish.whateverElseGoes === true ? new Set() : insist,
      newcomers: new Set([...wanted].filter((id) => !present.includes(id))),
    };
  }

  async function fulfil(wish: Wish): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      await follow();
      if (wish.fulfilled?.() === true) return;
      try {
        await change(wish);
        return;
      } catch (error) {
        // Another node was faster; what it did may be all that was wanted.
        if (!ConcurrentChangeError.matches(error) || attempt === attempts) throw error;
      }
    }
  }

  async function change(wish: Wish): Promise<void> {
    const actor = (wish.by ?? systemPrincipal).id;
    const changing = wish.whateverElseGoes === true ? changer.changeWithout : changer.change;
    const number = ledger.generation + 1;
    build = await changing({
      target: targetOf(wish, number),
      accept: acceptedBy(wish),
      activity: 'enable',
      record: async (tx) => {
        await notePlugins(tx, wish.notes ?? [], { at: clock(), actor });
        await wish.record?.(tx);
      },
    });
    await adopted();
  }

  /** Builds what the ledger says, leaving out what cannot be built. */
  async function rebuild(): Promise<void> {
    build = await changer.changeWithout({
      target: targetOf({ whateverElseGoes: true }, ledger.generation),
      accept: acceptedAtStart,
      activity: 'load',
    });
    await adopted();
  }

  /** What is written down now, but for the settings: which of them this node knows, only {@link follow} says. */
  async function readLedger(): Promise<Ledger> {
    return { ...(await readPluginLedger(sql)), settings: ledger.settings };
  }

  async function adopted(): Promise<void> {
    behind = undefined;
    // The counter may have moved on already; what this node runs is what it compares with.
    ledger = { ...(await readLedger()), generation: running.generation.number };
    await noteOutcome();
  }

  /** Writes down which plugins could not be built, and which versions run, without making it a change. */
  async function noteOutcome(): Promise<void> {
    const outcomes = [...ledger.plugins.values()].flatMap((row): PluginNote[] => {
      if (row.state !== 'enabled') return [];
      const problems = build.left.get(row.id) ?? [];
      const version = discovery.plugins.get(row.id)?.version ?? row.version;
      const same = version === row.version && JSON.stringify(problems) === JSON.stringify(row.problems);
      return same ? [] : [{ id: row.id, state: 'enabled', version, problems }];
    });
    if (outcomes.length > 0) await note(outcomes);
  }

  async function note(notes: readonly PluginNote[], by: Principal = systemPrincipal): Promise<void> {
    await notePlugins(sql, notes, { at: clock(), actor: by.id });
    ledger = { ...(await readLedger()), generation: ledger.generation };
  }

  async function start(): Promise<void> {
    const suspects = await guard.begin();
    discovery = await discover();
    ledger = await readLedger();
    if (safeMode) {
      build = await changer.change({
        target: { number: ledger.generation, wanted: new Set(), custom: [], insist: new Set() },
        accept: additive,
        activity: 'load',
      });
      return;
    }
    const quarantined = suspects.flatMap(({ plugin, reason }): PluginNote[] => {
      const version = ledger.plugins.get(plugin)?.version ?? discovery.plugins.get(plugin)?.version;
      if (version === undefined) return [];
      log.error({ plugin, reason }, 'a plugin goes into quarantine');
      return [quarantineNote(plugin, version, reason)];
    });
    if (quarantined.length > 0) await note(quarantined);
    if (ledger.generation === 0) await beginWithDefaults();
    if (!running.started) await rebuild();
    await contractGenerationSchema(sql, running.generation);
    if (await needsSeeding(sql, running.generation))
      await change({ whateverElseGoes: true, acceptSchemaChanges: true });
  }

  /** The very first start: several nodes may try, one does. */
  async function beginWithDefaults(): Promise<void> {
    const defaults = [...discovery.plugins.values()].filter(
      ({ id, manifest }) => manifest.default === true && !ledger.plugins.has(id),
    );
    try {
      await change({
        enable: new Set(defaults.map(({ id }) => id)),
        notes: defaults.map(({ id, version }) => ({ id, state: 'enabled', version })),
        whateverElseGoes: true,
      });
    } catch (error) {
      if (!ConcurrentChangeError.matches(error)) throw error;
      ledger = await readLedger();
    }
  }

  async function follow(): Promise<void> {
    const counters = await readCounters(sql);
    if (counters.settings !== ledger.settings) {
      await dependencies.settingsChanged();
      ledger = { ...ledger, settings: counters.settings };
    }
    if (counters.generation === ledger.generation || safeMode) return;
    try {
      ledger = await readLedger();
      // What the others run may have been added while this node was not looking.
      discovery = await discover();
      await rebuild();
    } catch (error) {
      behind = reasonOf(error);
      log.error(
        { err: error, generation: counters.generation },
        'this node cannot build what the others run',
      );
    }
  }

  return {
    get ledger() {
      return ledger;
    },
    get discovery() {
      return discovery;
    },
    get left() {
      return build.left;
    },
    get contributions() {
      return build.contributions;
    },
    get behind() {
      return behind;
    },
    start: () => inTurn(start),
    fulfil: (wish) => inTurn(() => fulfil(wish)),
    consider: (wish) => inTurn(() => changer.plan(targetOf(wish, ledger.generation + 1))),
    follow: () => inTurn(follow),
    rescan: () =>
      inTurn(async () => {
        discovery = await discover();
      }),
    note: (notes, by) => inTurn(() => note(notes, by)),
  };
}

/** Whoever takes something away must not be kept from it by what tables of others still need. */
function acceptedBy({ enable, custom, acceptSchemaChanges }: Wish): ReadonlySet<StepKind> {
  if (acceptSchemaChanges === true) return everything;
  return enable === undefined && custom === undefined ? acceptedAtStart : additive;
}

/** What stands in the ledger of a plugin that misbehaved. */
export function quarantineNote(id: string, version: string, reason: string): PluginNote {
  const problems = [{ plugin: id, pointer: '', code: 'E_PLUGIN_QUARANTINED', message: reason }];
  return { id, state: 'quarantined', version, problems };
}
