import type { Sql } from '../sql/sql.js';
import { reasonOf } from './plugin-errors.js';

/** Deaths of the process in a row, at the same plugin, that are no accident any more. */
const deathsAtStart = 2;
/** Crashes that a plugin was found guilty of, within this time, before it goes into quarantine. */
const crashesTolerated = 3;
const crashWindowMinutes = 10;

export interface Suspect {
  readonly plugin: string;
  readonly reason: string;
}

/**
 * Writes down what this node is about to do with which plugin, so that the next start knows if the
 * process died of it: a plugin that ends the process cannot be caught in any other way.
 */
export interface BootGuard {
  /** Reads what the last process left behind, and begins anew. */
  begin(): Promise<readonly Suspect[]>;
  doing(plugin: string, activity: 'load' | 'enable'): Promise<void>;
  /** Nothing dangerous is going on any more; also to be told before an orderly end. */
  done(): Promise<void>;
  recordCrash(plugin: string, error: unknown): Promise<void>;
}

export function createBootGuard({
  sql,
  node,
  clock,
}: {
  readonly sql: Sql;
  readonly node: string;
  readonly clock: () => Date;
}): BootGuard {
  let noted: string | undefined;
  return {
    async begin() {
      const [left] = await sql.query<{ plugin: string | null; activity: string | null; deaths: number }>({
        text: 'SELECT plugin, activity, deaths FROM core_boot WHERE node = $1',
        values: [node],
      });
      const deaths = left?.plugin == null ? 0 : left.deaths + 1;
      await sql.query({
        text:
          'INSERT INTO core_boot (node, started_at, deaths) VALUES ($1, $2, $3) ' +
          'ON CONFLICT (node) DO UPDATE SET started_at = $2, deaths = $3, plugin = NULL, activity = NULL',
        values: [node, clock().toISOString(), deaths],
      });
      const crashed = await sql.query<{ plugin: string; message: string }>({
        text:
          'SELECT plugin, max(message) AS message FROM core_crash WHERE at > $1::timestamptz - make_interval(mins => $2) ' +
          'GROUP BY plugin HAVING count(*) >= $3',
        values: [clock().toISOString(), crashWindowMinutes, crashesTolerated],
      });
      const suspects = crashed.map(({ plugin, message }) => ({
        plugin,
        reason: `It ended the process ${crashesTolerated} times within ${crashWindowMinutes} minutes: ${message}`,
      }));
      // A process that is killed while it starts is killed at some plugin; only the second time it is no accident.
      // What was being enabled was not enabled yet, so the first time is enough.
      if (left?.plugin != null && (left.activity === 'enable' || deaths >= deathsAtStart)) {
        const activity = left.activity === 'enable' ? 'enabled' : 'loaded';
        suspects.push({ plugin: left.plugin, reason: `The process ended while it was being ${activity}.` });
      }
      return suspects;
    },
    async doing(plugin, activity) {
      noted = plugin;
      const text = 'UPDATE core_boot SET plugin = $2, activity = $3 WHERE node = $1';
      await sql.query({ text, values: [node, plugin, activity] });
    },
    async done() {
      if (noted === undefined) return;
      noted = undefined;
      const text = 'UPDATE core_boot SET plugin = NULL, activity = NULL, deaths = 0 WHERE node = $1';
      await sql.query({ text, values: [node] });
    },
    async recordCrash(plugin, error) {
      const text = 'INSERT INTO core_crash (plugin, at, message) VALUES ($1, $2, $3)';
      await sql.query({ text, values: [plugin, clock().toISOString(), reasonOf(error).slice(0, 2_000)] });
    },
  };
}
