// breaks no-cycle
export type { There } from './there.js';
export type Back = 'back';
