// breaks room-auth
export { name } from '@praxis/notify';
