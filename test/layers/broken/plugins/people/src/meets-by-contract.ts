// breaks nothing
export { incident } from '@praxis/plugin-incidents/contract';
