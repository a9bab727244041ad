// breaks room-http
export { server } from '@praxis/server';
