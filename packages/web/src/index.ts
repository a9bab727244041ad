export { createWeb, webHost, type WebOptions } from './server/web.js';
export { migrateWeb } from './server/web-schema.js';
