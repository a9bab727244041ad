// breaks nothing (its cycle is reported once, in back.ts)
export type { Back } from './back.js';
export type There = 'there';
