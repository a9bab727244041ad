// breaks room-predicate
export type { Field } from '@praxis/sdk';
