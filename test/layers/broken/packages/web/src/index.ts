// breaks nothing
export { router } from '@praxis/http';
