// breaks room-jobs
export { name } from '@praxis/database';
