// breaks room-live
export { server } from '@praxis/server';
