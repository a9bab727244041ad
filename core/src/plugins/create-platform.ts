import { randomUUID } from 'node:crypto';
import type { Principal } from '@praxis/sdk';
import { migrateCore } from '../ddl/migrate-core.js';
import type { Generation } from '../generation.js';
import {
  admitSubscribers,
  prepareJournal,
  startDelivery,
  type Delivery,
  type Subscriber,
} from '../journal/index.js';
import { emptyTrash } from '../ddl/trash.js';
import type { Platform, PlatformOptions } from '../platform.js';
import { createLookups } from '../records/lookups.js';
import { matchingRecords } from '../records/matching-records.js';
import { transactionOf } from '../records/store.js';
import { gatherReads } from '../sql/gathered-reads.js';
import { sqlPool } from '../sql/sql.js';
import { createKnownReads, type KnownReads } from '../sql/whole-read.js';
import { createBootGuard } from './boot-guard.js';
import { createPluginCalls } from './call-plugin.js';
import { createChangeDesk, quarantineNote } from './change-desk.js';
import { committedHooks } from './committed-hooks.js';
import { createPluginManager } from './create-plugin-manager.js';
import { createCustomSchemas } from './create-custom-schemas.js';
import { discoverPlugins } from './discover.js';
import { generationBuilder } from './generation-builder.js';
import { createGenerationChanger } from './generation-changer.js';
import { contractGenerationSchema } from './generation-schema.js';
import { createJournalFeed } from './journal-feed.js';
import { createPackageFolder } from './package-folder.js';
import { createPluginActivity } from './plugin-activity.js';
import { serviceOf } from './plugin-tools.js';
import { servicePrincipal, systemPrincipal } from './principals.js';
import { repeat } from './repeat.js';
import { createPrincipals } from './resolve-principal.js';
import { createRunningGeneration } from './running-generation.js';
import { createRuntime } from './runtime.js';
import { createSettings } from './settings.js';
import { storedRecords } from './stored-records.js';
import { supersededPlugins } from './superseded-plugins.js';

/** How long it takes at most until a node does what another one did. */
const followMs = 500;
/** What is due is due by the day; looking for it costs two small queries. */
const usualUpkeepMs = 3_600_000;
const drainLimitMs = 30_000;
/** A plugin of which so many functions are paused at a time does more harm than good. */
const openCircuitsTolerated = 3;

// eslint-disable-next-line house/no-wall-clock -- where the time comes from when nobody gives a clock
const systemClock = (): Date => new Date();

/**
 * Puts the house together on a database, and makes the platform's own tables there. Nothing runs
 * before `start()`.
 */
export async function createPlatform(options: PlatformOptions): Promise<Platform> {
  const {
    log,
    hosts = [],
    clock = systemClock,
    nodeId = randomUUID(),
    safeMode = false,
    addedPluginsFolder,
  } = options;
  const sql = sqlPool(options.pool);
  await migrateCore(sql);
  await prepareJournal(sql, clock());

  let delivery: Delivery | undefined;
  const running = createRunningGeneration(log);
  const lookups = createLookups(sql);
  let renewals = 0;
  const settings = createSettings({ sql, clock, renewed: () => (renewals += 1) });
  const calls = createPluginCalls({ log, clock, circuits: options.circuits, opened: circuitOpened });
  const runtime = createRuntime({
    ...{ sql, log, clock, lookups, settings, committed },
    gatherReads: (generation) => gatherReads(sql, { known: knownReadsOf(generation), remember: false }),
  });
  const guard = createBootGuard({ sql, node: nodeId, clock });
  const activity = createPluginActivity({ calls, runtime, guard, log });
  const principals = createPrincipals({ generation: () => running.generation, runtime, calls, log });
  const packages = addedPluginsFolder === undefined ? undefined : createPackageFolder(addedPluginsFolder);
  const journal = createJournalFeed(sql, log);
  const data = { sql, clock, calls, runtime };

  const subscriberCache = new WeakMap<Generation, readonly Subscriber[]>();
  const knownReads = new WeakMap<Generation, KnownReads>();
  const changer = createGenerationChanger({
    ...data,
    log,
    running,
    activity,
    committed,
    drainLimitMs: options.drainLimitMs ?? drainLimitMs,
    admit: (generation) => admitSubscribers(sql, subscribersOf(generation), clock()),
    build: generationBuilder({
      sql,
      hosts,
      guard,
      found: () => desk.discovery.plugins,
      call: calls.call,
      pluginLog: runtime.pluginLog,
      importLimit: options.importLimitMs,
      newCode: options.newCode,
    }),
  });
  const desk = createChangeDesk({
    sql,
    log,
    clock,
    changer,
    running,
    guard,
    safeMode,
    settingsChanged: settings.load,
    async discover() {
      const discovery = await discoverPlugins({
        folders: options.pluginFolders,
        addedFolder: addedPluginsFolder,
        inline: options.inlinePlugins,
      });
      const stale = running.started ? supersededPlugins(running.generation, discovery.plugins) : [];
      if (stale.length > 0) options.newCode?.(stale);
      return discovery;
    },
  });
  const plugins = createPluginManager({
    ...data,
    desk,
    running,
    settings,
    guard,
    node: nodeId,
    safeMode,
    packages,
    exportsFolder: options.exportsFolder,
  });
  const upkeep = repeat({
    everyMs: options.upkeepMs ?? usualUpkeepMs,
    async work() {
      await emptyTrash(sql, clock());
      await contractGenerationSchema(sql, running.generation);
    },
    log,
    what: 'what is due could not be put away',
  });
  const follower = repeat({
    everyMs: followMs,
    work: desk.follow,
    log,
    what: 'other nodes cannot be followed',
  });

  /** Kept by generation: another one may give the same column another type. */
  function knownReadsOf(generation: Generation): KnownReads {
    let known = knownReads.get(generation);
    if (known === undefined) knownReads.set(generation, (known = createKnownReads()));
    return known;
  }

  function subscribersOf(generation: Generation): readonly Subscriber[] {
    let subscribers = subscriberCache.get(generation);
    if (subscribers === undefined) {
      subscribers = committedHooks(generation, runtime, calls);
      subscriberCache.set(generation, subscribers);
    }
    return subscribers;
  }

  function committed(types: ReadonlySet<string>): void {
    forget(types);
    delivery?.wake();
  }

  /** What is kept in memory and rests on records of these types is read anew. */
  function forget(types: ReadonlySet<string>): void {
    renewals += 1;
    for (const type of types) lookups.invalidate(type);
    if (running.started) principals.changed(types);
  }

  function circuitOpened(plugin: string, openCircuits: number): void {
    const runs = running.started ? running.generation.plugins.find(({ id }) => id === plugin) : undefined;
    if (runs === undefined || openCircuits < openCircuitsTolerated) return;
    const reason = `${openCircuits} of its functions failed again and again at the same time.`;
    log.error({ plugin, reason }, 'a plugin goes into quarantine');
    const notes = [quarantineNote(plugin, runs.version, reason)];
    desk
      .fulfil({ disable: new Set([plugin]), notes, whateverElseGoes: true })
      .catch((error: unknown) =>
        log.error({ plugin, err: error }, 'a plugin could not be put into quarantine'),
      );
  }

  return {
    get generation() {
      return running.generation;
    },
    sql,
    systemPrincipal,
    get renewals() {
      return renewals;
    },
    servicePrincipal,
    store: (principal, { generation = running.generation, ...identity } = {}) =>
      runtime.store(generation, { ...identity, principal }),
    context: (plugin, principal, { generation = running.generation, ...rest } = {}) =>
      runtime.context(generation, plugin, principal, rest),
    gatherReads: ({ remember, generation = running.generation }) =>
      gatherReads(sql, { known: knownReadsOf(generation), remember }),
    call: calls.call,
    journal,
    storedRecords: (type, ids) => storedRecords(sql, running.generation, type, ids),
    matchingRecords: (principal, type, records, matching) => {
      const dependencies = runtime.dependencies(running.generation);
      const session = {
        dependencies,
        identity: { principal },
        sql,
        unit: undefined,
        depth: 1,
        now: clock(),
        transactionOf,
      };
      return matchingRecords(session, type, records, matching);
    },
    plugins,
    schemas: createCustomSchemas(desk, clock),
    use: (service) => serviceOf(running.generation, service),
    resolvePrincipal: (accountId, base): Promise<Principal> => principals.resolve(accountId, base),
    hold: running.hold,
    onSwap: running.onSwap,
    async start() {
      await settings.load();
      await packages?.link((await discoverPlugins({ folders: options.pluginFolders })).plugins.values());
      await desk.start();
      delivery = await startDelivery({
        sql,
        log,
        clock,
        nodeId,
        subscribers: () => subscribersOf(running.generation),
      });
      delivery.subscribe(({ entries }) => forget(new Set(entries.map(({ type }) => type))));
      journal.attach(delivery);
      running.onSwap(() => {
        principals.clear();
        void delivery?.refresh();
      });
      follower.start();
      upkeep.start();
    },
    async close() {
      await upkeep.stop();
      await follower.stop();
      await delivery?.stop();
      await changer.drained();
      await guard.done();
    },
  };
}
