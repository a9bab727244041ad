// breaks room-server
export { bench } from '@praxis/testkit';
