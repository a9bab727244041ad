// breaks nothing
export { server as bench } from '@praxis/server';
