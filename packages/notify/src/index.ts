export * from './errors.js';
export { notifyHost, type NotifyOptions } from './notify-host.js';
export { createSecrets } from './secrets.js';
export { secretKey } from './secret-key.js';
