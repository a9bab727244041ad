// breaks room-notify
export { name } from '@praxis/files';
