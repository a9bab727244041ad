// breaks room-texts
export { name } from '@praxis/files';
