import { totalmem } from 'node:os';
import type { ServerBinaries } from './server-binaries.js';

/** Settings of the server by name, as in `postgresql.conf`. */
export type ServerSettings = Readonly<Record<string, string>>;

const MiB = 2 ** 20;

/**
 * Settings that suit one Praxis on a machine that it shares with other programs.
 *
 * They are passed on the command line, so that an upgrade of Praxis reaches every folder; they win
 * over `postgresql.conf`, and an operator who wants to tune runs a server of their own.
 */
export function defaultSettings(): ServerSettings {
  const memory = totalmem() / MiB;
  return {
    max_connections: '100',
    shared_buffers: `${clamp(memory / 16, 64, 512)}MB`,
    effective_cache_size: `${clamp(memory / 2, 256, 65_536)}MB`,
    work_mem: '16MB',
    maintenance_work_mem: `${clamp(memory / 32, 64, 512)}MB`,
    // Embedded data lies on solid-state disks far more often than not.
    random_page_cost: '1.1',
    // Compiling costs more than it saves in queries of milliseconds.
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_line_prefix: '%m [%p] %a ',
    // Statements and the details of errors hold values, thus personal data: keep them out of the log.
    log_min_error_statement: 'fatal',
    log_error_verbosity: 'terse',
    log_destination: 'stderr',
    logging_collector: 'off',
  };
}

/**
 * Settings for data that may be lost with the machine: nothing waits for the disk. For tests only.
 * Killing processes still loses nothing, because the system keeps what was written.
 */
export function throwawaySettings({ major }: Pick<ServerBinaries, 'major'>): ServerSettings {
  return {
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
    max_connections: '400',
    shared_buffers: '128MB',
    max_wal_size: '256MB',
    min_wal_size: '32MB',
    checkpoint_timeout: '1h',
    autovacuum_naptime: '10min',
    ...(major >= 18 && { io_method: 'sync' }),
  };
}

/** Writes settings as arguments of `postgres`. */
export function settingArguments(settings: ServerSettings): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Quotes a path for settings that hold a list of folders, such as unix_socket_directories. */
export function quotedFolder(path: string): string {
  return `"${path.replaceAll('"', '""')}"`;
}

function clamp(value: number, least: number, most: number): number {
  return Math.round(Math.min(Math.max(value, least), most));
}
