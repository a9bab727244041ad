import type { Cause, CommittedContext, CommittedEntry, Hook, JournalEntry } from '@praxis/sdk';
import type { Generation } from '../generation.js';
import type { GatheredReads } from '../sql/gathered-reads.js';
import { CauseDepthError, type DeliveryContext, type Subscriber } from '../journal/index.js';
import type { PluginCalls } from './call-plugin.js';
import { linkedSignal } from './linked-signal.js';
import { servicePrincipal } from './principals.js';
import type { Runtime } from './runtime.js';

const defaultTimeLimitMs = 5_000;
/** Committed hooks that led to one another; more are taken for a circle. */
const mostReactions = 16;

/** The `committed` hooks of a generation as subscribers of the journal, each with its own place in it. */
export function committedHooks(
  generation: Generation,
  runtime: Runtime,
  calls: PluginCalls,
): readonly Subscriber[] {
  const placed = new Map<
    string,
    { readonly plugin: string; readonly hook: Hook; readonly types: Set<string> }
  >();
  for (const type of generation.types.keys()) {
    for (const { plugin, hook } of generation.hooks.list('committed', type)) {
      const known = placed.get(hook.options.id);
      if (known === undefined) placed.set(hook.options.id, { plugin, hook, types: new Set([type]) });
      else known.types.add(type);
    }
  }
  // What the hooks want to know of one entry is asked together, and the same question once.
  const shared = new WeakMap<JournalEntry, GatheredReads>();
  const readsAbout = (entry: JournalEntry): GatheredReads => {
    let reads = shared.get(entry);
    if (reads === undefined) shared.set(entry, (reads = runtime.dependencies(generation).gatherReads()));
    return reads;
  };
  return [...placed.values()].map(({ plugin, hook, types }) => ({
    id: hook.options.id,
    plugin,
    types,
    start: 'now',
    async deliver(entry, delivery) {
      if (!wants(hook, entry)) return;
      const { id, timeLimitMs = defaultTimeLimitMs } = hook.options;
      // Deliveries are repeated and put aside by the journal, so there is nothing to pause here.
      const site = { plugin, contribution: id, timeLimit: timeLimitMs, circuit: false };
      await calls.call(site, async (limit) => {
        const { signal, unlink } = linkedSignal(limit, delivery.signal);
        try {
          const reads = readsAbout(entry);
          const context = contextFor(generation, runtime, { plugin, hook, entry, delivery, signal, reads });
          await hook.run(committedEntry(entry) as never, context as never);
        } finally {
          unlink();
        }
      });
    },
  }));
}

function wants({ options: { actions, fields } }: Hook, { action, changes }: JournalEntry): boolean {
  if (actions !== undefined && !actions.includes(action)) return false;
  return fields === undefined || fields.some((field) => field in changes);
}

function committedEntry(entry: JournalEntry): CommittedEntry {
  return Object.assign({}, entry, { changed: (field: string) => field in entry.changes });
}

function contextFor(
  generation: Generation,
  runtime: Runtime,
  at: {
    readonly plugin: string;
    readonly hook: Hook;
    readonly entry: JournalEntry;
    readonly delivery: DeliveryContext;
    readonly signal: AbortSignal;
    readonly reads: GatheredReads;
  },
): CommittedContext {
  const { plugin, hook, entry, delivery, signal, reads } = at;
  const cause: Cause = {
    kind: 'hook',
    id: hook.options.id,
    entry: entry.seq,
    ...(entry.cause !== null && { via: entry.cause }),
  };
  refuseEndless(cause);
  return runtime.context(generation, plugin, servicePrincipal(plugin), {
    signal,
    once: delivery.once,
    cause,
    reads,
  });
}

/** @throws CauseDepthError, by which the entry becomes a dead letter and the circle ends */
function refuseEndless(cause: Cause): void {
  let reactions = 0;
  for (let link: Cause | undefined = cause; link !== undefined; link = link.via)
    if (link.entry !== undefined) reactions += 1;
  if (reactions > mostReactions) throw new CauseDepthError({ hook: cause.id ?? '', reactions });
}
