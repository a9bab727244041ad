// breaks room-testkit
export { command } from '@praxis/cli';
