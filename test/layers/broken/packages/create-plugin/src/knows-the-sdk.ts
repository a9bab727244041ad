// breaks room-create-plugin
export type { Field } from '@praxis/sdk';
