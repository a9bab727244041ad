// breaks room-web
export { server } from '@praxis/server';
