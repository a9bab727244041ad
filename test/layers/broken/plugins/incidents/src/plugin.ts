// breaks nothing
export { operator as default } from '@praxis/predicate';
