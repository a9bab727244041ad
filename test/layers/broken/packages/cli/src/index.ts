// breaks nothing
export { server as command } from '@praxis/server';
