import { createTestDatabase, type TestDatabase } from '@praxis/database/testing';
import type { Log } from '@praxis/sdk';
import pg from 'pg';
import { createPlatform } from '../../../src/plugins/create-platform.js';
import type { Platform, PlatformOptions } from '../../../src/platform.js';

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

export interface PlatformBench {
  readonly platform: Platform;
  readonly database: TestDatabase;
  readonly log: readonly LogLine[];
  clock: { now: Date };
  /** Starts another process of the same system, so to say. */
  node(options?: Partial<PlatformOptions>): Promise<Platform>;
  close(): Promise<void>;
}

export function recordingLog(): { readonly log: Log; readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at =
    (level: LogLine['level']) =>
    (fields: Readonly<Record<string, unknown>>, message: string): void =>
      void lines.push({ level, fields, message });
  return { log: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }, lines };
}

/** A started platform on a database of its own. */
export async function startBench(options: Partial<PlatformOptions> = {}): Promise<PlatformBench> {
  const database = await createTestDatabase();
  const { log, lines } = recordingLog();
  const clock = { now: new Date('2026-03-02T09:00:00.000Z') };
  const started: { platform: Platform; pool: pg.Pool }[] = [];

  async function node(more: Partial<PlatformOptions> = {}): Promise<Platform> {
    const pool = new pg.Pool({ connectionString: database.url, max: 10, allowExitOnIdle: true });
    // Dropping the database ends what is still connected.
    pool.on('error', () => undefined);
    const platform = await createPlatform({
      pool,
      log,
      clock: () => clock.now,
      nodeId: `node-${started.length + 1}`,
      pluginFolders: [],
      ...options,
      ...more,
    });
    started.push({ platform, pool });
    await platform.start();
    return platform;
  }

  async function close(): Promise<void> {
    for (const { platform, pool } of started) {
      await platform.close();
      void pool.end();
    }
    await database.drop();
  }

  try {
    return { platform: await node(), database, log: lines, clock, node, close };
  } catch (error) {
    await close();
    throw error;
  }
}
