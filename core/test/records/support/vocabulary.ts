export * from '@praxis/sdk';
export { all, any, eq, isIn, not, variable } from '@praxis/predicate';
