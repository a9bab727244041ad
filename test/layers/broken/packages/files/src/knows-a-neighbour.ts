// breaks room-files
export { name } from '@praxis/auth';
