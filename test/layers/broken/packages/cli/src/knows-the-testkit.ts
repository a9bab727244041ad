// breaks room-cli
export { bench } from '@praxis/testkit';
