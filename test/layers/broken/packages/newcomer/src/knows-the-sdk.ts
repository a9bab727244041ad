// breaks room-without-a-row
export type { Field } from '@praxis/sdk';
