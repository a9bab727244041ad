export type { Database } from './database.js';
export * from './errors.js';
export { checkHealth, type DatabaseHealth } from './health.js';
export type { DatabaseLog } from './log.js';
export { openDatabase, type OpenDatabaseOptions } from './open-database.js';
