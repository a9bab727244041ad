import type { Platform } from '@praxis/core';
import type { JobService } from '@praxis/jobs';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { InFlight } from '../calls/in-flight.js';

/** Makes the registry of one server; what is slow to know is asked when it is scraped. */
export function createRegistry(options: {
  readonly platform: Platform;
  readonly jobs: JobService;
  readonly inFlight: InFlight;
}): Registry {
  const { platform, jobs, inFlight } = options;
  const registry = new Registry();
  // Node's own: memory, garbage collection, lag of the event loop.
  collectDefaultMetrics({ register: registry });
  const registers = [registry];

  new Gauge({
    name: 'praxis_generation',
    help: 'Number of the generation that runs.',
    registers,
    collect() {
      this.set(platform.generation.number);
    },
  });
  new Gauge({
    name: 'praxis_plugins_enabled',
    help: 'Enabled plugins.',
    registers,
    collect() {
      this.set(platform.generation.plugins.length);
    },
  });
  new Gauge({
    name: 'praxis_http_requests_in_flight',
    help: 'Requests that are being worked on.',
    registers,
    collect() {
      this.set(inFlight.size);
    },
  });
  new Gauge({
    name: 'praxis_database_connections',
    help: 'Connections of the pool: open, idle, and how many wait for one.',
    labelNames: ['state'],
    registers,
    collect() {
      const { totalCount, idleCount, waitingCount } = platform.sql.pool;
      this.set({ state: 'open' }, totalCount);
      this.set({ state: 'idle' }, idleCount);
      this.set({ state: 'waiting' }, waitingCount);
    },
  });
  new Gauge({
    name: 'praxis_jobs',
    help: 'Queued work by state; failed is what was given up.',
    labelNames: ['state'],
    registers,
    async collect() {
      const counts = await jobs.overview.counts();
      for (const [state, count] of Object.entries(counts)) this.set({ state }, count as number);
    },
  });
  new Gauge({
    name: 'praxis_journal_lag_seconds',
    help: 'Age of the oldest change that a subscriber of this node has in hand.',
    labelNames: ['subscriber'],
    registers,
    collect() {
      this.reset();
      for (const { subscriber, lagSeconds } of platform.journal.subscribers()) {
        if (lagSeconds !== undefined) this.set({ subscriber }, lagSeconds);
      }
    },
  });
  new Gauge({
    name: 'praxis_contribution_failures',
    help: 'Failures of functions of plugins since this process started.',
    labelNames: ['plugin', 'contribution'],
    registers,
    collect() {
      for (const { plugin, contribution, failures } of platform.plugins.health().contributions) {
        if (failures > 0) this.set({ plugin, contribution }, failures);
      }
    },
  });
  return registry;
}
