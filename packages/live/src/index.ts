export { createLive, type Live, type LiveOptions } from './gateway.js';
export type { ChangeSignal } from './signals.js';
