// breaks room-database
export { name } from '@praxis/jobs';
